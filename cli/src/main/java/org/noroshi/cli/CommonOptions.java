package org.noroshi.cli;

import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Language;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "Language: en or ja (that of LC_ALL, LC_MESSAGES or LANG, in this order).")
  private @Nullable Language lang;

  boolean quiet() {
    return quiet;
  }

  Language language(Terminal terminal) {
    return lang == null ? terminal.language() : lang;
  }
}
