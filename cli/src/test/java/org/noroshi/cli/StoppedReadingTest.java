package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.store.DataFolder;
import org.noroshi.store.FileDigests;
import org.noroshi.store.Ledger;

/** A run that is stopped leaves what it has not read to the next one. */
class StoppedReadingTest {
  private static final int LINKTYPE_RAW = 101;

  @TempDir Path folder;

  @Test
  void filesThatWereOnlyLookedAtAreReadByTheNextRun() throws IOException {
    Path read = capture("read.pcap", 0, PacketBatch.CAPACITY);
    Path begun = capture("begun.pcap", 10_000, PacketBatch.CAPACITY + 1000);
    Path later = capture("later.pcap", 20_000, 1000);
    Path empty = capture("empty.pcap", 0, 0);
    List<Path> files = List.of(read, begun, later, empty);
    try (DataFolder data = DataFolder.open(folder.resolve("data"));
        FileDigests digests = new FileDigests()) {
      InputBook book = new InputBook(Ledger.of(data), digests, Hours.SYSTEM);
      book.plan(files);
      PacketBatch batch = new PacketBatch();
      try (MergedSource source = MergedSource.ofOpenings(book.openings())) {
        for (int left = 2; left > 0 && source.read(batch); left--) {
          book.count(batch);
        }
        book.finished(source.reports(), true);
      }
      Ledger ledger = book.ledger(true);

      InputBook next = new InputBook(ledger, digests, Hours.SYSTEM);
      next.plan(files);
      long rest = 0;
      try (MergedSource source = MergedSource.ofOpenings(next.openings())) {
        while (source.read(batch)) {
          rest += batch.size;
          next.count(batch);
        }
        next.finished(source.reports(), false);
      }
      assertThat(rest).isEqualTo(2000);
      assertThat(next.inputs())
          .extracting(input -> input.records())
          .containsExactly((long) PacketBatch.CAPACITY, PacketBatch.CAPACITY + 1000L, 1000L, 0L);
    }
  }

  private Path capture(String name, long firstMillis, int records) throws IOException {
    Path file = folder.resolve(name);
    try (CaptureWriter writer = CaptureWriter.pcapNanos(file, LINKTYPE_RAW)) {
      byte[] packet = new byte[40];
      for (int i = 0; i < records; i++) {
        packet[39] = (byte) i;
        packet[38] = (byte) (i >> 8);
        packet[37] = (byte) firstMillis;
        long nanos = 1_767_225_600_000_000_000L + (firstMillis + i) * 1_000_000L;
        writer.write(nanos, packet, 0, packet.length, packet.length);
      }
    }
    return file;
  }
}
