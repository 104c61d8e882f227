package org.noroshi.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output in UTF-8 that knows why it could not be written, which a stream forgets. */
final class ResultStream extends PrintStream {
  private final Remembering target;

  /** Buffers what is not flushed. */
  ResultStream(OutputStream to) {
    this(new Remembering(to));
  }

  private ResultStream(Remembering target) {
    super(target, true, StandardCharsets.UTF_8);
    this.target = target;
  }

  /** The first problem in the words of the system; empty where there was none. */
  String problem() {
    IOException first = target.problem;
    return first == null ? "" : String.valueOf(first.getMessage());
  }

  /** Whether it is a pipe or a connection that its reader closed. */
  boolean isReaderGone() {
    String message = problem().toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("connection reset");
  }

  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException problem;

    private Remembering(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        problem = problem == null ? e : problem;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        problem = problem == null ? e : problem;
        throw e;
      }
    }
  }
}
