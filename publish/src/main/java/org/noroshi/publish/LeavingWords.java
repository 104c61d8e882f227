package org.noroshi.publish;

import org.noroshi.telescope.picture.Leaving;

/** What left dark space, in words. */
public final class LeavingWords {
  private LeavingWords() {}

  /** What it was, with its port where it has one. */
  public static String what(Leaving leaving, Language language) {
    String what = language.nameOf("class", leaving.packetClass());
    Integer port = leaving.port();
    return what + " " + (port == null ? "" : port + "/") + leaving.protocol();
  }
}
