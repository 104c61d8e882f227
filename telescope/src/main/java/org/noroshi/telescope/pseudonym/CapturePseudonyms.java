package org.noroshi.telescope.pseudonym;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.capture.InputReport;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;

/**
 * Makes a capture's copy under pseudonyms: pcap with nanoseconds, link type raw IP, since link
 * layers have addresses of their own. Records without a whole IP header are left out and counted.
 * Not thread-safe.
 */
public final class CapturePseudonyms {
  private static final int LINKTYPE_RAW = 101;

  private final PacketPseudonyms packets;
  private final PacketHeaders headers = new PacketHeaders();
  private byte[] packet = new byte[1 << 11];

  /**
   * What became of a capture.
   *
   * @param written packets in the copy
   * @param leftOut records that are no IP packet, or outside of the asked time
   */
  public record Result(InputReport input, long written, long leftOut) {}

  public CapturePseudonyms(PacketPseudonyms packets) {
    this.packets = packets;
  }

  /**
   * Copies a capture.
   *
   * @param from first moment to be copied, nanoseconds since 1970
   * @param until first moment not to be copied any more
   * @param progress hears the records read so far, some of the time
   */
  public Result copy(Path capture, Path to, long from, long until, LongConsumer progress)
      throws IOException {
    long written = 0;
    long records = 0;
    PacketBatch batch = new PacketBatch();
    try (MergedSource source = MergedSource.ofFiles(List.of(capture));
        CaptureWriter writer = CaptureWriter.pcapNanos(to, LINKTYPE_RAW)) {
      while (source.read(batch)) {
        for (int i = 0; i < batch.size; i++) {
          boolean asked = batch.timeNanos[i] >= from && batch.timeNanos[i] < until;
          written += asked && copy(batch, i, writer) ? 1 : 0;
        }
        records += batch.size;
        progress.accept(records);
      }
      return new Result(source.reports().getFirst(), written, records - written);
    }
  }

  private boolean copy(PacketBatch batch, int i, CaptureWriter writer) throws IOException {
    long start = batch.offset[i];
    Outcome outcome =
        headers.decode(
            batch.memory, start, batch.capturedLength[i], batch.wireLength[i], batch.linkType[i]);
    if (outcome != Outcome.DECODED) {
      return false;
    }
    int captured = headers.ipCaptured;
    if (packet.length < captured) {
      packet = new byte[captured];
    }
    MemorySegment.copy(batch.memory, headers.ipOffset, MemorySegment.ofArray(packet), 0, captured);
    int left = packets.rewrite(packet, captured);
    int wire = batch.wireLength[i] - (int) (headers.ipOffset - start);
    if (left > 0) {
      writer.write(batch.timeNanos[i], packet, 0, left, wire);
    }
    return left > 0;
  }
}
