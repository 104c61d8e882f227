package org.noroshi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version and commit, as the build wrote them down, and the JDK that runs now. */
final class Version implements IVersionProvider {
  /** The version alone, as it stands in the ledger. */
  static String noroshi() {
    try {
      return build().getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static Properties build() throws IOException {
    Properties build = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        build.load(in);
      }
    }
    return build;
  }

  @Override
  public String[] getVersion() throws IOException {
    Properties build = build();
    String commit = System.getProperty("noroshi.commit", build.getProperty("commit", ""));
    return new String[] {
      "noroshi " + build.getProperty("version", "unknown"),
      "commit " + (commit.isBlank() ? "unknown" : commit),
      "JDK " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
    };
  }
}
