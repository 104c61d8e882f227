package org.noroshi.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Language;

/**
 * Where results and progress go, and what can be shown there. Java cannot ask whether standard
 * error is a terminal, so the launcher does and says so in system properties; so it does with the
 * locale that it was given, where the JVM needs another to read file names.
 *
 * @param coloured colours may be used on {@code out}
 * @param progress {@code err} is a terminal on which a line can be rewritten
 * @param columns width of {@code out} in cells
 * @param language of the environment
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    boolean coloured,
    boolean progress,
    int columns,
    Language language) {

  private static final int USUAL_COLUMNS = 80;

  static Terminal ofProcess() {
    Map<String, String> environment = System.getenv();
    List<String> terminals = Arrays.asList(System.getProperty("noroshi.terminals", "").split(","));
    boolean smart = !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    return new Terminal(
        new ResultStream(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals.contains("out") && smart && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        terminals.contains("err") && smart,
        columns(System.getProperty("noroshi.columns")),
        Language.of(System.getProperty("noroshi.locale", locale(environment))));
  }

  /** The locale for messages, in the order of POSIX: LC_ALL, LC_MESSAGES, LANG. */
  static String locale(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static int columns(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(text) : USUAL_COLUMNS;
  }
}
