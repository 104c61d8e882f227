package org.noroshi.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Standard output whose failures are noticed, which a PrintStream keeps to itself. */
final class CheckedOutput extends OutputStream {
  private static final int BUFFERED = 1 << 16;

  /** Who read the results has seen enough of them: no failure, but no reason to go on either. */
  static final class ReaderGone extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final PrintStream out;

  private CheckedOutput(PrintStream out) {
    this.out = out;
  }

  /** UTF-8 in large blocks; closing it leaves the stream open. */
  static Writer writer(PrintStream out) {
    return new BufferedWriter(
        new OutputStreamWriter(new CheckedOutput(out), StandardCharsets.UTF_8), BUFFERED);
  }

  @Override
  public void write(int octet) throws IOException {
    out.write(octet);
    check();
  }

  @Override
  public void write(byte[] octets, int from, int count) throws IOException {
    out.write(octets, from, count);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  private void check() throws IOException {
    if (!out.checkError()) {
      return;
    }
    if (out instanceof ResultStream results && results.isReaderGone()) {
      throw new ReaderGone();
    }
    throw new IOException("the result cannot be written to standard output: its disk is full");
  }
}
