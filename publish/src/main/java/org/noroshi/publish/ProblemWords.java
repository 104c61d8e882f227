package org.noroshi.publish;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.picture.Input;

/**
 * How reading an input went, in words. The reader of captures says in English what is wrong; here
 * that is said once, with grouped digits, in any language. What is not known here stays as it is.
 */
public final class ProblemWords {
  /** A form of what the reader says, and the key of its wording; groups are its arguments. */
  private record Form(Pattern pattern, String key) {
    static Form of(String key, String pattern) {
      return new Form(Pattern.compile(pattern), "problem." + key);
    }
  }

  private static final String BYTE = " at byte (\\d+)(?: of the decompressed data)?";

  private static final List<Form> FORMS =
      List.of(
          Form.of("cutHeader", "cut short in a file header" + BYTE),
          Form.of("cutRecord", "cut short in a record" + BYTE),
          Form.of("cutBlock", "cut short in a block" + BYTE),
          Form.of("cutData", "(\\w+) data cut short at byte (\\d+)"),
          Form.of("damagedData", "(\\w+) data damaged before byte (\\d+): .*"),
          Form.of("unreadFurther", "cannot be read beyond byte (\\d+): (.*)"),
          Form.of("notOpened", "cannot be opened: (.*)"),
          Form.of("empty", "is empty"),
          Form.of("noCapture", "is neither pcap nor pcapng"),
          Form.of("shrank", "file shrank while it was read"),
          Form.of("interrupted", "reading was interrupted"),
          Form.of("recordClaims", "record claims (\\d+) captured bytes" + BYTE),
          Form.of("noByteOrder", "section header without a byte-order magic" + BYTE),
          Form.of("outside", "block outside a section" + BYTE),
          Form.of("blockClaims", "block claims (\\d+) bytes" + BYTE),
          Form.of("blockEnds", "block of (\\d+) bytes ends with the length (\\d+)" + BYTE),
          Form.of("sectionLength", "section header of (\\d+) bytes" + BYTE),
          Form.of("version", "pcapng version (\\d+)" + BYTE),
          Form.of("interfaceLength", "interface description of (\\d+) bytes" + BYTE),
          Form.of("packetLength", "(?:simple )?packet block of (\\d+) bytes" + BYTE),
          Form.of("noInterface", "packet of the undescribed interface (\\d+)" + BYTE),
          Form.of(
              "packetClaims", "packet claims (\\d+) bytes in a block of (\\d+)(?: bytes)?" + BYTE));

  private ProblemWords() {}

  /** The input's state and, behind it, what is wrong. */
  public static String of(Input input, Language language) {
    String status = language.nameOf("status", input.status().key());
    String problem = problem(input, language);
    return problem.isEmpty() ? status : language.text("problem.of", status, problem);
  }

  /** What is wrong; empty where nothing is. */
  static String problem(Input input, Language language) {
    String problem = input.problem();
    if (problem == null) {
      return "";
    }
    String known = known(problem, language);
    if (known != null) {
      return known;
    }
    Long offset = input.offset();
    String text = VisibleText.of(problem);
    return offset == null || text.contains(" at byte ")
        ? text
        : text + " " + language.text("word.offset", Figures.count(offset));
  }

  /** The wording of what the reader says; null where it says something else. */
  static @Nullable String known(String problem, Language language) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern.matcher(problem);
      if (matcher.matches()) {
        Object[] arguments = new Object[matcher.groupCount()];
        for (int i = 0; i < arguments.length; i++) {
          String group = matcher.group(i + 1);
          arguments[i] =
              group.matches("\\d{1,18}")
                  ? Figures.count(Long.parseLong(group))
                  : VisibleText.of(group);
        }
        return language.text(form.key, arguments);
      }
    }
    return null;
  }
}
