package org.noroshi.capture.packet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** One row of link-headers.tsv. */
record LinkHeader(int linkType, String name, String hexadecimal) {
  static List<LinkHeader> all() {
    try (InputStream in = LinkHeader.class.getResourceAsStream("link-headers.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(row -> new LinkHeader(Integer.parseInt(row[0]), row[1], row[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return Frames.bytes(hexadecimal.replace("%M", Frames.MACS));
  }

  /** The header with {@link Frames#SYN} behind it. */
  byte[] frame() {
    return Frames.bytes(hexadecimal.replace("%M", Frames.MACS), Frames.SYN);
  }

  @Override
  public String toString() {
    return linkType + " " + name;
  }
}
