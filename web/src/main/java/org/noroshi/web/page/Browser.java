package org.noroshi.web.page;

/** What a browser says it is, in words that its owner knows it by. */
final class Browser {
  private Browser() {}

  static String of(String agent) {
    String program =
        agent.contains("Edg/")
            ? "Edge"
            : agent.contains("Firefox/")
                ? "Firefox"
                : agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "";
    String system =
        agent.contains("Windows")
            ? "Windows"
            : agent.contains("Android")
                ? "Android"
                : agent.contains("iPhone") || agent.contains("iPad")
                    ? "iOS"
                    : agent.contains("Mac OS X") ? "macOS" : agent.contains("Linux") ? "Linux" : "";
    if (program.isEmpty() || system.isEmpty()) {
      return agent.isBlank() ? "—" : agent.substring(0, Math.min(40, agent.length()));
    }
    return program + ", " + system;
  }
}
