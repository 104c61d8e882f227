package org.noroshi.web.account;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a key opens. It only narrows: what its person may not do, no scope allows. A resource that
 * is added brings its scopes; constants are kept, as keys in the store name them.
 */
public enum Scope {
  REPORTS_READ("reports:read"),
  REPORTS_WRITE("reports:write"),
  DIRECTORY_READ("directory:read"),
  /** For system operators. */
  METRICS_READ("metrics:read");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /** As clients and the store write it. */
  public String text() {
    return text;
  }

  /** The scope that is written so. */
  public static Optional<Scope> named(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
  }
}
