package org.noroshi.telescope.window;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed set of threads that all do the same job at once and are waited for. */
final class Workers implements AutoCloseable {
  /** One worker's share of a job. */
  interface Job {
    void run(int worker) throws Exception;
  }

  /** One of several numbered pieces of work. */
  interface Piece {
    void run(int piece) throws Exception;
  }

  private final int count;
  private final ExecutorService threads;

  Workers(int count) {
    this.count = count;
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().name("noroshi-", 0).daemon().factory());
  }

  int count() {
    return count;
  }

  /** Runs the job once on each worker; the first failure is thrown after all have ended. */
  void all(Job job) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int worker = i;
      running.add(
          threads.submit(() -> {
            job.run(worker);
            return null;
          }));
    }
    RuntimeException failure = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        failure = failure == null ? asRuntime(e) : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while workers ran", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Runs independent pieces of work, each once, by whoever is free. */
  void share(List<Runnable> pieces) {
    share(pieces.size(), piece -> pieces.get(piece).run());
  }

  /** Runs the pieces numbered from 0, each once, by whoever is free. */
  void share(int pieces, Piece work) {
    AtomicInteger next = new AtomicInteger();
    all(worker -> {
      for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
        work.run(piece);
      }
    });
  }

  private static RuntimeException asRuntime(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return switch (cause) {
      case null -> new IllegalStateException(failure);
      case RuntimeException e -> e;
      case Error e -> throw e;
      case java.io.IOException e -> new java.io.UncheckedIOException(e);
      default -> new IllegalStateException(cause);
    };
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
