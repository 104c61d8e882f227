package org.noroshi.detect.member;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.noroshi.telescope.sensor.Prefix;

/**
 * Members and their prefixes as CSV (RFC 4180) with the head line {@code member,prefix}: a line for
 * each prefix.
 */
public final class MemberFile {
  private static final List<String> HEAD = List.of("member", "prefix");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private MemberFile() {}

  /**
   * Reads to the end of the text; the reader stays open.
   *
   * @param name what mistakes call the file
   * @throws MemberFileException with every mistake and its line
   */
  public static List<Member> read(Reader reader, String name) throws IOException {
    Map<String, List<Prefix>> members = new LinkedHashMap<>();
    Map<Prefix, String> owners = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    CSVParser lines = FORMAT.parse(reader);
    boolean head = true;
    boolean isCut = false;
    try {
      for (CSVRecord line : lines) {
        String at = name + ":" + lines.getCurrentLineNumber() + ": ";
        if (head) {
          head = false;
          if (!isHead(line)) {
            mistakes.add(at + "the head line is not 'member,prefix'");
          }
        } else {
          line(line, at, members, owners, mistakes);
        }
      }
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof CharacterCodingException) {
        throw cause;
      }
      mistakes.add(name + ": " + cause.getMessage());
      isCut = true;
    }
    if (head && !isCut) {
      mistakes.add(name + ": empty; the head line is 'member,prefix'");
    }
    if (!mistakes.isEmpty()) {
      throw new MemberFileException(mistakes);
    }
    return members.entrySet().stream()
        .map(entry -> new Member(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Spreadsheets begin a file in UTF-8 with a byte order mark. */
  private static boolean isHead(CSVRecord line) {
    List<String> fields = new ArrayList<>(line.toList());
    fields.set(0, fields.getFirst().replaceFirst("^\ufeff", ""));
    return fields.equals(HEAD);
  }

  private static void line(
      CSVRecord line,
      String at,
      Map<String, List<Prefix>> members,
      Map<Prefix, String> owners,
      List<String> mistakes) {
    if (line.size() != HEAD.size() || line.get(0).isEmpty()) {
      mistakes.add(at + "a line is a member's name and a prefix");
      return;
    }
    try {
      Prefix prefix = Prefix.parse(line.get(1));
      String owner = owners.putIfAbsent(prefix, line.get(0));
      if (owner != null) {
        mistakes.add(at + prefix + " is given to " + owner + " already");
      }
      members.computeIfAbsent(line.get(0), unused -> new ArrayList<>()).add(prefix);
    } catch (IllegalArgumentException e) {
      mistakes.add(at + e.getMessage());
    }
  }
}
