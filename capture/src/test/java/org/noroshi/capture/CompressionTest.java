package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {
  private static final int RECORDS = 13_000;

  @TempDir Path folder;

  private static byte[] capture() {
    CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b23c4d, 101);
    Random random = new Random(5);
    for (int i = 0; i < RECORDS; i++) {
      byte[] packet = new byte[random.nextInt(700)];
      random.nextBytes(packet);
      capture.record(i, 0, packet.length, packet);
    }
    return capture.toBytes();
  }

  private static byte[] compress(Compression compression, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressor =
        switch (compression) {
          case NONE -> out;
          case GZIP -> new GZIPOutputStream(out);
          case ZSTD -> new ZstdOutputStream(out);
          case XZ -> new XZOutputStream(out, new LZMA2Options(0));
          case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
          case LZ4 -> new FramedLZ4CompressorOutputStream(out);
        }) {
      compressor.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void everyCompressionGivesTheRecordsOfThePlainFile(Compression compression) throws IOException {
    byte[] plain = capture();
    byte[] compressed = compress(compression, plain);
    Path file = Files.write(folder.resolve("any.name"), compressed);
    for (Reading reading :
        List.of(Reading.of(CaptureInput.open(file)), CaptureBytes.read(compressed))) {
      assertThat(reading.report.status()).isEqualTo(InputStatus.WHOLE);
      assertThat(reading.report.bytes()).isEqualTo(compressed.length);
      assertThat(reading.times).hasSize(RECORDS).last().isEqualTo((RECORDS - 1) * 1_000_000_000L);
      assertThat(joined(reading)).isEqualTo(packetsOf(plain));
    }
  }

  @ParameterizedTest
  @EnumSource
  void membersOneAfterTheOtherAreOneCapture(Compression compression) throws IOException {
    byte[] plain = capture();
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    int half = plain.length / 2;
    members.writeBytes(compress(compression, Arrays.copyOf(plain, half)));
    members.writeBytes(compress(compression, Arrays.copyOfRange(plain, half, plain.length)));
    Reading reading = CaptureBytes.read(members.toByteArray());
    assertThat(reading.report.status()).isEqualTo(InputStatus.WHOLE);
    assertThat(joined(reading)).isEqualTo(packetsOf(plain));
  }

  @ParameterizedTest
  @EnumSource
  void cutCompressedDataYieldsWhatStoodBefore(Compression compression) throws IOException {
    byte[] compressed = compress(compression, capture());
    Reading reading = CaptureBytes.read(Arrays.copyOf(compressed, compressed.length * 3 / 4));
    assertThat(reading.report.status()).isEqualTo(InputStatus.TRUNCATED);
    assertThat(reading.packets).hasSizeBetween(RECORDS / 4, RECORDS - 1);
    assertThat(reading.report.problem()).contains("cut short");
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "XZ", "BZIP2", "LZ4"})
  void changedCompressedDataIsDamage(Compression compression) throws IOException {
    byte[] compressed = compress(compression, capture());
    compressed[compressed.length / 2] ^= 0x55;
    compressed[compressed.length / 2 + 1] ^= 0x55;
    Reading reading = CaptureBytes.read(compressed);
    assertThat(reading.report.status()).isEqualTo(InputStatus.DAMAGED);
    assertThat(reading.report.problem()).contains(compression.name());
  }

  @Test
  void recordLargerThanABlockIsJoined() throws IOException {
    byte[] large = CaptureBytes.packet(20_000_000, 3);
    Reading reading =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .record(1, 0, 5, CaptureBytes.packet(5, 1))
            .record(2, 0, large.length, large)
            .record(3, 0, 7, CaptureBytes.packet(7, 2))
            .read();
    assertThat(reading.packets).hasSize(3);
    assertThat(reading.packets.get(1)).isEqualTo(large);
    assertThat(reading.packets.get(2)).isEqualTo(CaptureBytes.packet(7, 2));
  }

  @Test
  void pipeHandsOverRecordsBeforeItEnds() throws IOException {
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .record(1, 0, 5, CaptureBytes.packet(5, 1))
            .record(2, 0, 5, CaptureBytes.packet(5, 2))
            .toBytes();
    PipedOutputStream writing = new PipedOutputStream();
    PacketBatch batch = new PacketBatch();
    try (CaptureInput input = CaptureInput.stream(new PipedInputStream(writing), "-")) {
      writing.write(capture, 0, 50);
      assertThat(input.read(batch)).isTrue();
      assertThat(batch.size).isEqualTo(1);
      writing.write(capture, 50, capture.length - 50);
      assertThat(input.read(batch)).isTrue();
      assertThat(batch.timeNanos[0]).isEqualTo(2_000_000_000L);
      writing.close();
      assertThat(input.read(batch)).isFalse();
      assertThat(input.report().status()).isEqualTo(InputStatus.WHOLE);
    }
  }

  @Test
  void failingDeviceIsReportedWithItsReason() throws IOException {
    byte[] capture =
        new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
            .pcapHeader(0xa1b2c3d4, 1)
            .record(1, 0, 5, CaptureBytes.packet(5, 1))
            .toBytes();
    InputStream failing =
        new ByteArrayInputStream(capture) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            if (available() == 0) {
              throw new UncheckedIOException(new IOException("bad sector"));
            }
            return super.read(into, offset, length);
          }
        };
    Reading reading = Reading.of(CaptureInput.stream(failing, "disk"));
    assertThat(reading.packets).hasSize(1);
    assertThat(reading.report.status()).isEqualTo(InputStatus.DAMAGED);
    assertThat(reading.report.problem()).contains("bad sector");
  }

  private static byte[] joined(Reading reading) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    reading.packets.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** The packets of a capture of ours, in which the captured length stands at byte 8. */
  private static byte[] packetsOf(byte[] capture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 24; at < capture.length; ) {
      int length = capture[at + 8] & 0xff | (capture[at + 9] & 0xff) << 8;
      out.write(capture, at + 16, length);
      at += 16 + length;
    }
    return out.toByteArray();
  }
}
