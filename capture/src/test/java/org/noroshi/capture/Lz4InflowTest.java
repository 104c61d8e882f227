package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames put together by hand from the LZ4 frame and block format descriptions. */
class Lz4InflowTest {
  /** Version 1, linked blocks of up to 64 KiB, no checksums but the header's. */
  private static final String HEADER = "04224d18" + "4040c0";

  /** Stored: abcdefgh. */
  private static final String FIRST = "08000080" + "6162636465666768";

  /** No literal, 8 bytes from 8 before; then the literal X. */
  private static final String LINKED = "05000000" + "040800" + "1058";

  private static final String END = "00000000";

  private static String decode(String hex) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(1000);
    try (Lz4Inflow inflow = new Lz4Inflow(new ByteArrayInputStream(HexFormat.of().parseHex(hex)))) {
      while (inflow.read(into) > 0) {
        assertThat(into.hasRemaining()).isTrue();
      }
    }
    return new String(into.array(), 0, into.position(), StandardCharsets.US_ASCII);
  }

  @Test
  void blockMayReferToTheBlockBefore() throws IOException {
    assertThat(decode(HEADER + FIRST + LINKED + END)).isEqualTo("abcdefghabcdefghX");
  }

  @Test
  void matchMayReachIntoItself() throws IOException {
    // The literals ab, 7 bytes from 2 before, the literal X.
    assertThat(decode(HEADER + "07000000" + "2361620200" + "1058" + END)).isEqualTo("ababababaX");
  }

  @Test
  void skippableAndFurtherFramesAreRead() throws IOException {
    String skipped = "532a4d18" + "03000000" + "ffffff";
    assertThat(decode(HEADER + FIRST + END + skipped + HEADER + FIRST + END))
        .isEqualTo("abcdefghabcdefgh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04224d18404000", // header checksum
        "04224d18004000", // version
        HEADER + "01000100" + "00", // more than 64 KiB
        HEADER + "05000000" + "040900" + "1058", // match before the first byte
        HEADER + "05000000" + "040000" + "1058", // distance 0
        HEADER + "02000000" + "2061", // literals beyond the block
        HEADER + "02000000" + "f0ff", // length beyond the block
        HEADER + FIRST + END + "61626364"
      })
  void contradictionIsRefused(String hex) {
    assertThatThrownBy(() -> decode(hex))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(EOFException.class)
        .hasMessageContaining("LZ4");
  }

  @Test
  void independentFramesDoNotReferToEachOther() {
    assertThatThrownBy(() -> decode(HEADER + FIRST + END + HEADER + LINKED + END))
        .hasMessage("LZ4 match beyond its block");
  }
}
