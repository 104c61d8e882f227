package org.noroshi.telescope.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceLogTest {
  private static final int PACKETS = 2000;
  private final byte[] source = new byte[4096];
  private final long[] places = new long[PACKETS];
  private final int[] lengths = new int[PACKETS];

  /** 256 chunks, of which the packets need about 50. */
  private final ChunkPool pool = new ChunkPool(0);

  EvidenceLogTest() {
    new Random(5).nextBytes(source);
  }

  private WindowLog filled(Path file) {
    WindowLog log = new WindowLog(0, 0, pool, file);
    EvidenceAppender appender = new EvidenceAppender(log.evidence(), pool);
    Random random = new Random(7);
    for (int i = 0; i < PACKETS; i++) {
      lengths[i] = 20 + random.nextInt(749);
      places[i] = appender.append(MemorySegment.ofArray(source), i, lengths[i]);
    }
    appender.flush();
    return log;
  }

  private void assertKept(WindowLog log) throws IOException {
    for (int i = 0; i < PACKETS; i++) {
      assertThat(log.evidence().read(places[i], 0, lengths[i]))
          .isEqualTo(Arrays.copyOfRange(source, i, i + lengths[i]));
      assertThat(log.evidence().read(places[i], 9, lengths[i] - 9))
          .isEqualTo(Arrays.copyOfRange(source, i + 9, i + lengths[i]));
    }
  }

  @Test
  void bytesAreReadFromMemory(@TempDir Path folder) throws IOException {
    try (WindowLog log = filled(folder.resolve("w"))) {
      assertKept(log);
      assertThat(log.bytesOnDisk()).isZero();
    }
  }

  @Test
  void bytesAreReadFromTheFileWhereNoChunkWasLeft(@TempDir Path folder) throws IOException {
    for (int chunk = 0; chunk < 230; chunk++) {
      assertThat(pool.acquire()).isNotNegative();
    }
    try (WindowLog log = filled(folder.resolve("w"))) {
      assertThat(log.bytesOnDisk()).isPositive();
      assertThat(log.chunksInMemory()).isPositive();
      assertKept(log);
    }
  }

  @Test
  void bytesAreReadAfterTheLogWasSavedAndRestored(@TempDir Path folder) throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    try (WindowLog log = filled(folder.resolve("w"))) {
      log.save(new DataOutputStream(saved));
      assertThat(pool.load()).isZero();
      assertKept(log);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
    try (WindowLog log = WindowLog.restore(in, new int[] {0}, pool, folder)) {
      assertKept(log);
    }
  }
}
