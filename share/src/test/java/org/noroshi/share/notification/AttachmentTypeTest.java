package org.noroshi.share.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTypeTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Heads as their specifications write them, filled up with zeros. */
  @ParameterizedTest
  @CsvSource({
    "255044462d312e37, PDF",
    "89504e470d0a1a0a0000000d, PNG",
    "ffd8ffe000104a464946, JPEG",
    "d4c3b2a1020004000000000000000000ffff000001000000, PCAP",
    "a1b2c3d4000200040000000000000000000400000000000001, PCAP",
    "4d3cb2a1020004000000000000000000ffff000001000000, PCAP",
    "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000, PCAPNG",
    "e697a5e69cac0a, TEXT",
  })
  void typesAreKnownByContent(String content, AttachmentType type) {
    assertThat(AttachmentType.of(hex(content))).contains(type);
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304140000000800",
    "4d5a90000300000004",
    "7f454c46020101",
    "1f8b08000000",
    "0a0d0d0a1c00000000000000010000000000000000000000000000000000",
    "d4c3b2a1",
    "fffe6100",
    "6100",
    "c3",
  })
  void nothingElseIsTaken(String content) {
    assertThat(AttachmentType.of(hex(content))).isEmpty();
  }

  @Test
  void anEmptyFileIsNone() {
    assertThat(AttachmentType.of(new byte[0])).isEmpty();
    assertThat(AttachmentType.of("x".getBytes(StandardCharsets.UTF_8)))
        .contains(AttachmentType.TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "report.pdf, report.pdf",
    "C:\\temp\\report.PDF, report.PDF",
    "../../etc/passwd, passwd.pdf",
    ".htaccess, htaccess.pdf",
    "'', attachment.pdf",
    "..., attachment.pdf",
    "a\u202efdp.exe, a_fdp.exe.pdf",
    "'a\"; x=\"b.pdf', a__ x=_b.pdf",
    "事案の 記録.pdf, 事案の 記録.pdf",
  })
  void namesAreSafeToSaveUnder(String given, String name) {
    assertThat(AttachmentType.PDF.name(given)).isEqualTo(name);
  }

  @Test
  void namesAreBounded() {
    assertThat(AttachmentType.TEXT.name("漢".repeat(500) + ".csv")).hasSize(100).endsWith(".csv");
    assertThat(AttachmentType.TEXT.name("𠮷".repeat(500))).endsWith("𠮷.txt").hasSize(204);
  }
}
