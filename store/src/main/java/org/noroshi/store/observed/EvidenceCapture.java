package org.noroshi.store.observed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.CaptureWriter;
import org.noroshi.detect.finding.SamplePacket;

/** A finding's packets as a capture of its own: pcap with nanoseconds, link type raw IP. */
public final class EvidenceCapture {
  static final int LINKTYPE_RAW = 101;
  private static final long BILLION = 1_000_000_000L;

  private EvidenceCapture() {}

  /** Null where there is no packet. */
  public static byte @Nullable [] of(List<SamplePacket> packets) throws IOException {
    if (packets.isEmpty()) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] header = new byte[CaptureWriter.PCAP_FILE_HEADER];
    CaptureWriter.putFileHeader(header, 0, LINKTYPE_RAW);
    bytes.write(header);
    for (SamplePacket packet : packets) {
      int length = packet.bytes().length;
      byte[] record = new byte[CaptureWriter.PCAP_RECORD_HEADER + length];
      CaptureWriter.putRecord(
          record,
          0,
          packet.timeNanos(),
          packet.bytes(),
          0,
          length,
          Math.max(length, packet.wireLength()));
      bytes.write(record);
    }
    return bytes.toByteArray();
  }

  /** The packets of a capture that {@link #of} made. */
  static List<SamplePacket> packets(byte @Nullable [] capture) {
    List<SamplePacket> packets = new ArrayList<>();
    if (capture != null && capture.length > CaptureWriter.PCAP_FILE_HEADER) {
      ByteBuffer in = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
      in.position(CaptureWriter.PCAP_FILE_HEADER);
      while (in.remaining() >= CaptureWriter.PCAP_RECORD_HEADER) {
        long nanos = (in.getInt() & 0xffffffffL) * BILLION + in.getInt();
        byte[] bytes = new byte[in.getInt()];
        int wireLength = in.getInt();
        in.get(bytes);
        packets.add(new SamplePacket(nanos, bytes, wireLength));
      }
    }
    return packets;
  }
}
