package org.noroshi.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.noroshi.publish.Figures;
import org.noroshi.publish.Language;

/**
 * One line on standard error, rewritten a few times a second: share done, rate, time left. Silent
 * where standard error is no terminal.
 */
final class ProgressBar implements Progress, AutoCloseable {
  private static final long INTERVAL_NANOS = 200_000_000L;
  private static final int CELLS = 24;

  private final PrintStream err;
  private final boolean shown;
  private final Language language;
  private final long started = System.nanoTime();
  private long drawn = Long.MIN_VALUE;

  private ProgressBar(PrintStream err, boolean shown, Language language) {
    this.err = err;
    this.shown = shown;
    this.language = language;
  }

  static ProgressBar on(Terminal terminal, CommonOptions common) {
    return new ProgressBar(
        terminal.err(), terminal.progress() && !common.quiet(), common.language(terminal));
  }

  /**
   * A simulation's progress.
   *
   * @param fraction of the whole, 0 to 1
   */
  void written(long packets, double fraction) {
    long parts = 10_000;
    reached(Math.round(fraction * parts), parts, packets);
  }

  @Override
  public void reached(long bytes, long total, long records) {
    if (!shown) {
      return;
    }
    long now = System.nanoTime();
    if (drawn != Long.MIN_VALUE && now - drawn < INTERVAL_NANOS) {
      return;
    }
    drawn = now;
    err.print("\r\u001b[K" + line(bytes, total, records, (now - started) / 1e9, language));
    err.flush();
  }

  /** The line after {@code seconds} of work. */
  static String line(long bytes, long total, long records, double seconds, Language language) {
    String rate = language.text("progress.rate", Figures.compact(records / seconds, language));
    if (total <= 0) {
      return Figures.count(records) + "  " + rate;
    }
    double done = Math.clamp((double) bytes / total, 0, 1);
    String left =
        done > 0.01
            ? language.text(
                "progress.left", Figures.duration(seconds * (1 - done) / done, language))
            : "";
    return String.format(
        Locale.ROOT, "%s %3.0f %%  %s  %s", TextBars.bar(done, CELLS), 100 * done, rate, left);
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (drawn != Long.MIN_VALUE) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
