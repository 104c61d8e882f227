package org.noroshi.web.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the store answers, told within a second: one that is away would keep whoever asks waiting
 * for as long as the pool waits for a connection. One question at a time goes to the store, and its
 * answer holds for a second, since anyone may ask. Thread-safe.
 */
final class DatabaseHealth implements HealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;
  private @Nullable CompletableFuture<Boolean> asked;
  private long askedNanos;

  DatabaseHealth(Database database) {
    this.database = database;
  }

  @Override
  public Health health() {
    boolean up;
    try {
      up = question().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      up = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      up = false;
    }
    return up ? Health.up().build() : Health.down().build();
  }

  private synchronized CompletableFuture<Boolean> question() {
    boolean fresh = System.nanoTime() - askedNanos < PATIENCE.toNanos();
    if (asked == null || asked.isDone() && !fresh) {
      CompletableFuture<Boolean> question = new CompletableFuture<>();
      askedNanos = System.nanoTime();
      asked = question;
      Thread.ofVirtual().name("noroshi-health").start(() -> ask(question));
    }
    return asked;
  }

  private void ask(CompletableFuture<Boolean> question) {
    try {
      database.read().selectOne().fetch();
      question.complete(true);
    } catch (RuntimeException e) {
      question.complete(false);
    }
  }
}
