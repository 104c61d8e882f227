package org.noroshi.cli;

/** A run that cannot go on for a reason the user can mend; the message is all that is shown. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Wrong usage, found only after the options were read. */
  static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
