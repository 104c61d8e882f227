package org.noroshi.cli;

import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Picture;

/** What the exit codes of every command mean. */
final class ExitCode {
  /** All input was whole; ARP and unknown link types are not damage. */
  static final int WHOLE = 0;

  static final int INTERNAL = 1;

  /** Wrong usage, or nothing could be read. */
  static final int USAGE = 2;

  /** Done, but some input was cut or damaged, or packets were malformed. */
  static final int DAMAGED = 3;

  private ExitCode() {}

  static int of(Picture picture) {
    boolean any = !picture.inputs().isEmpty();
    if (any && picture.inputs().stream().allMatch(in -> in.status() == Input.Status.UNREADABLE)) {
      return USAGE;
    }
    boolean damaged =
        picture.inputs().stream()
            .anyMatch(input ->
                switch (input.status()) {
                  case WHOLE, SKIPPED, PARTIAL -> false;
                  case TRUNCATED, DAMAGED, UNREADABLE -> true;
                });
    long malformed = picture.totals().undecoded().getOrDefault("malformed", 0L);
    return damaged || malformed > 0 ? DAMAGED : WHOLE;
  }
}
