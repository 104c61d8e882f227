package org.noroshi.web.office;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.noroshi.share.bulletin.Escalation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every minute whether an urgent bulletin was not acknowledged in time. */
public final class EscalationWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(EscalationWatch.class);

  private final Escalation escalation;
  private final InstantSource clock;
  private final ScheduledExecutorService runner =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("noroshi-escalation").daemon().unstarted(task));

  public EscalationWatch(Escalation escalation, InstantSource clock) {
    this.escalation = escalation;
    this.clock = clock;
    runner.scheduleWithFixedDelay(
        this::look, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
  }

  /** What is due now. A store that is away for a while is asked again a minute later. */
  private void look() {
    try {
      escalation.run(clock.instant());
    } catch (RuntimeException e) {
      LOG.warn("escalations wait: {}", e.toString());
    }
  }

  /** Lets what is being done end. */
  @Override
  public void close() {
    runner.shutdown();
    try {
      runner.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
