package org.noroshi.share.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.noroshi.share.database.Database;

/**
 * Writes to the chain what was only looked at, many views in one transaction by one thread. When
 * the store cannot keep up, those who look wait; when it is away, what waits is tried again.
 * Nothing is dropped but by the end of the process.
 */
public final class ViewLog implements AutoCloseable {
  private static final int WAITING = 10_000;
  private static final int BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Database database;
  private final AuditLog log;
  private final BlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Thread writer;
  private volatile boolean closing;

  public ViewLog(Database database, AuditLog log) {
    this.database = database;
    this.log = log;
    writer = Thread.ofPlatform().name("noroshi-views").daemon().start(this::write);
  }

  /** Puts a view on the record within a second or so. */
  public void viewed(AuditEvent event) throws InterruptedException {
    waiting.put(ByKey.named(event));
  }

  /** How many views wait to be put on the record. */
  public int waiting() {
    return waiting.size();
  }

  private void write() {
    List<AuditEvent> batch = new ArrayList<>();
    try {
      while (!closing || !waiting.isEmpty()) {
        AuditEvent first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          append(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(List<AuditEvent> batch) throws InterruptedException {
    while (true) {
      try {
        database.run(dsl -> log.append(dsl, batch));
        return;
      } catch (DataAccessException e) {
        if (closing) {
          throw e;
        }
        Thread.sleep(RETRY);
      }
    }
  }

  /** Writes what waits, then ends. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
