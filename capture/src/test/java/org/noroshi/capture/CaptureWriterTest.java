package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden bytes are worked out by hand from the drafts of pcap and pcapng. */
class CaptureWriterTest {
  private static final long TIME = 1_700_000_000_000_000_007L;

  @Test
  void pcapHasTheBytesOfTheDraft() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer = CaptureWriter.pcapNanos(out, 101)) {
      writer.write(TIME, new byte[] {9, 0x45, 1, 2, 9}, 1, 3, 60);
    }
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo(
            "4d3cb2a1020004000000000000000000"
                + "0000040065000000"
                + "00f1536507000000030000003c000000"
                + "450102");
  }

  @Test
  void pcapngHasTheBytesOfTheDraft() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer = CaptureWriter.pcapng(out, 101)) {
      writer.write(TIME, MemorySegment.ofArray(new byte[] {0x45, 1, 2}), 0, 3, 60);
    }
    // 1,700,000,000,000,000,007 = 0x17979cfe362a0007
    assertThat(HexFormat.of().formatHex(out.toByteArray()))
        .isEqualTo(
            "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000"
                + "0100000020000000650000000000040009000100090000000000000020000000"
                + "060000002400000000000000fe9c971707002a3603000000"
                + "3c0000004501020024000000");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWrittenIsReadAgain(boolean pcapng) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Random random = new Random(3);
    Reading written = new Reading();
    try (CaptureWriter writer =
        pcapng ? CaptureWriter.pcapng(out, 1) : CaptureWriter.pcapNanos(out, 1)) {
      for (int i = 0; i < 3000; i++) {
        byte[] packet = CaptureBytes.packet(i == 77 ? 3_000_000 : random.nextInt(1500), i);
        written.times.add(random.nextLong(4_000_000_000_000_000_000L));
        written.packets.add(packet);
        written.wireLengths.add(packet.length + random.nextInt(9));
        writer.write(
            written.times.getLast(), packet, 0, packet.length, written.wireLengths.getLast());
      }
    }
    Reading reading = CaptureBytes.read(out.toByteArray());
    assertThat(reading.times).isEqualTo(written.times);
    assertThat(reading.wireLengths).isEqualTo(written.wireLengths);
    assertThat(reading.linkTypes).containsOnly(1);
    assertThat(reading.report.status()).isEqualTo(InputStatus.WHOLE);
    for (int i = 0; i < 3000; i++) {
      assertThat(Arrays.equals(reading.packets.get(i), written.packets.get(i))).isTrue();
    }
  }

  @Test
  void putRecordWritesWhatTheWriterWrites() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer = CaptureWriter.pcapNanos(out, 101)) {
      writer.write(TIME, new byte[] {9, 0x45, 1, 2, 9}, 1, 3, 60);
    }
    byte[] bytes = new byte[43];
    int at = CaptureWriter.putFileHeader(bytes, 0, 101);
    at = CaptureWriter.putRecord(bytes, at, TIME, new byte[] {9, 0x45, 1, 2, 9}, 1, 3, 60);
    assertThat(at).isEqualTo(43);
    assertThat(bytes).isEqualTo(out.toByteArray());
  }

  @Test
  void streamIsClosedEvenWhereItCannotBeWritten() {
    boolean[] closed = {false};
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    CaptureWriter writer = CaptureWriter.pcapNanos(full, 1);
    assertThatThrownBy(writer::close).isInstanceOf(IOException.class).hasMessage("no space left");
    assertThat(closed[0]).isTrue();
  }
}
