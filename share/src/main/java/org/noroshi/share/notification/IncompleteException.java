package org.noroshi.share.notification;

import java.util.List;

/** A report lacks what a first report must have; nothing was sent. */
public final class IncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ReportContent.Needed> missing;

  IncompleteException(List<ReportContent.Needed> missing) {
    super("missing: " + missing);
    this.missing = List.copyOf(missing);
  }

  public List<ReportContent.Needed> missing() {
    return missing;
  }
}
