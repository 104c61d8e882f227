package org.noroshi.share.notification;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be attached to a report, known by its content and never by its name. */
public enum AttachmentType {
  PDF(List.of("pdf")),
  PNG(List.of("png")),
  JPEG(List.of("jpg", "jpeg")),
  PCAP(List.of("pcap", "cap")),
  PCAPNG(List.of("pcapng")),
  TEXT(List.of("txt", "csv", "log"));

  private static final int MOST_NAME = 100;
  private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] SECTION = {0x0a, 0x0d, 0x0d, 0x0a};

  private final List<String> endings;

  AttachmentType(List<String> endings) {
    this.endings = endings;
  }

  /** The type of a content; empty for one that is not taken, as are archives and programs. */
  public static Optional<AttachmentType> of(byte[] content) {
    if (begins(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
      return Optional.of(PDF);
    }
    if (begins(content, PNG_HEAD)) {
      return Optional.of(PNG);
    }
    if (begins(content, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
      return Optional.of(JPEG);
    }
    if (isPcapng(content)) {
      return Optional.of(PCAPNG);
    }
    if (isPcap(content)) {
      return Optional.of(PCAP);
    }
    return isText(content) ? Optional.of(TEXT) : Optional.empty();
  }

  private static boolean begins(byte[] content, byte[] head) {
    return content.length >= head.length
        && Arrays.equals(content, 0, head.length, head, 0, head.length);
  }

  /** The section header block's type, then after its length the mark of its byte order. */
  private static boolean isPcapng(byte[] content) {
    if (content.length < 28 || !begins(content, SECTION)) {
      return false;
    }
    int mark = ByteBuffer.wrap(content).getInt(8);
    return mark == 0x1a2b3c4d || mark == 0x4d3c2b1a;
  }

  /** Both byte orders, microseconds and nanoseconds. */
  private static boolean isPcap(byte[] content) {
    if (content.length < 24) {
      return false;
    }
    int magic = ByteBuffer.wrap(content).getInt(0);
    return magic == 0xa1b2c3d4 || magic == 0xd4c3b2a1 || magic == 0xa1b23c4d || magic == 0x4d3cb2a1;
  }

  /** UTF-8 without control characters but those that lay out a text. */
  private static boolean isText(byte[] content) {
    if (content.length == 0) {
      return false;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content))
          .chars()
          .noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * A name that is safe to save a file under: no folder, nothing that cannot be seen, and an ending
   * of this type.
   */
  public String name(String given) {
    String last = given.replaceAll(".*[/\\\\]", "");
    String plain =
        last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\"<>:|?*%;]", "_")
            .replaceAll("^[. ]+|[. ]+$", "")
            .strip();
    if (plain.codePointCount(0, plain.length()) > MOST_NAME) {
      plain = plain.substring(plain.offsetByCodePoints(plain.length(), -MOST_NAME));
    }
    if (plain.isEmpty()) {
      plain = "attachment";
    }
    String lower = plain.toLowerCase(Locale.ROOT);
    boolean fits = endings.stream().anyMatch(ending -> lower.endsWith("." + ending));
    return fits ? plain : plain + "." + endings.getFirst();
  }
}
