package org.noroshi.detect.coordinated;

import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.ntd.SynTensor;

/** NICT's three methods. */
public enum Method {
  DARK_GLASSO("darkGlasso"),
  DARK_NMF("darkNmf"),
  DARK_NTD("darkNtd");

  private final String key;

  Method(String key) {
    this.key = key;
  }

  /** As tables and JSON have it. */
  public String key() {
    return key;
  }

  /** Whether the method could name the port: Dark-NTD takes SYNs only and leaves out some ports. */
  boolean looksAt(Subject.Port port) {
    return switch (this) {
      case DARK_GLASSO, DARK_NMF -> true;
      case DARK_NTD ->
          port.protocol().equals("tcp") && !SynTensor.USUAL_PORTS.contains(port.number());
    };
  }

  /** How many methods could name the port. */
  static long looking(Subject.Port port) {
    long looking = 0;
    for (Method method : values()) {
      looking += method.looksAt(port) ? 1 : 0;
    }
    return looking;
  }
}
