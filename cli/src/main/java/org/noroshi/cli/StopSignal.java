package org.noroshi.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Makes SIGTERM and SIGINT end a run cleanly: what was read is kept, the picture shown, and the
 * exit code is that of a run which came to its end by itself.
 */
final class StopSignal implements AutoCloseable {
  /** The longest that the process stays after a signal. */
  private static final long PATIENCE_SECONDS = 120;

  /** Exit code of the command, once everything is printed. */
  private static final CompletableFuture<Integer> EXIT = new CompletableFuture<>();

  private final Runnable stop;
  private final Thread hook = Thread.ofPlatform().unstarted(this::onSignal);

  private StopSignal(Runnable stop) {
    this.stop = stop;
  }

  /** Calls this once the process is told to go, until it is closed. */
  static StopSignal calling(Runnable stop) {
    StopSignal signal = new StopSignal(stop);
    try {
      Runtime.getRuntime().addShutdownHook(signal.hook);
    } catch (IllegalStateException e) {
      // The process is going already: what begins now ends at once.
      stop.run();
    }
    return signal;
  }

  /** Ends the process with this code, also when a signal is ending it already. */
  static void exit(int code) {
    EXIT.complete(code);
    System.exit(code);
  }

  private void onSignal() {
    stop.run();
    Integer code = awaitExit();
    if (code != null) {
      Runtime.getRuntime().halt(code);
    }
  }

  private static @Nullable Integer awaitExit() {
    try {
      return EXIT.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }

  /** The run is over; a signal that came before still waits for the picture. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is going: the hook is running.
      stop.run();
    }
  }
}
