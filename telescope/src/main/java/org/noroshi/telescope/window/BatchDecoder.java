package org.noroshi.telescope.window;

import static org.noroshi.telescope.window.PacketRecord.I32;
import static org.noroshi.telescope.window.PacketRecord.I64;
import static org.noroshi.telescope.window.PacketRecord.U16;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.PacketClassifier;
import org.noroshi.telescope.packet.SpoofingEvidence;
import org.noroshi.telescope.packet.ToolFingerprint;
import org.noroshi.telescope.packet.UdpResponse;
import org.noroshi.telescope.sensor.DarkSpace;

/**
 * The per-packet path of one worker: decodes, decides whether the packet is dark, classifies, and
 * appends a record to its window's log. Allocates nothing per packet.
 */
final class BatchDecoder {
  /** First bytes of a payload that are kept. */
  static final int PAYLOAD_BYTES = 512;

  /** Most header bytes that are kept of a packet. */
  private static final int HEADER_BYTES = 256;

  private static final PacketClass[] CLASSES = PacketClass.values();

  private final PacketHeaders headers = new PacketHeaders();
  private final DarkSpace dark;
  private final WindowLogs logs;
  private final PacketCounts counts = new PacketCounts();
  private final AttackRecord attacks = new AttackRecord();

  BatchDecoder(DarkSpace dark, WindowLogs logs) {
    this.dark = dark;
    this.logs = logs;
  }

  PacketCounts counts() {
    return counts;
  }

  /** Decodes a batch; {@code due[i]} says that the packet's window was due to close before it. */
  void decode(PacketBatch batch, boolean[] due, WindowLogs.Cache cache) {
    counts.records += batch.size;
    for (int i = 0; i < batch.size; i++) {
      Outcome outcome =
          headers.decode(
              batch.memory,
              batch.offset[i],
              batch.capturedLength[i],
              batch.wireLength[i],
              batch.linkType[i]);
      counts.outcomes[outcome.ordinal()]++;
      if (outcome == Outcome.DECODED) {
        long time = batch.timeNanos[i];
        int sensor =
            dark.sensorOf(time, headers.version, headers.destinationHigh, headers.destinationLow);
        if (sensor >= 0) {
          darkPacket(sensor, time, due[i], cache);
        } else if (dark.isDark(time, headers.version, headers.sourceHigh, headers.sourceLow)) {
          counts.fromDark++;
        }
      }
    }
  }

  private void darkPacket(int sensor, long time, boolean due, WindowLogs.Cache cache) {
    PacketHeaders h = headers;
    PacketClass packetClass = PacketClassifier.classify(h);
    int tools = ToolFingerprint.matches(h, packetClass);
    UdpResponse response = UdpResponse.recognise(h);
    counts.dark++;
    counts.firstNanos = Math.min(counts.firstNanos, time);
    counts.lastNanos = Math.max(counts.lastNanos, time);
    counts.versions[h.version == 6 ? 1 : 0]++;
    counts.protocols[SeriesLabels.protocolGroup(h.protocol)]++;
    counts.classes[packetClass.ordinal()]++;
    for (int rest = tools; rest != 0; rest &= rest - 1) {
      counts.tools[Integer.numberOfTrailingZeros(rest)]++;
    }
    if (response != null) {
      counts.responses[response.ordinal()]++;
    }
    RecordAppender appender = cache.appender(sensor, StreamClock.windowOf(time), due);
    if (appender.log().startNanos == WindowLogs.LATE) {
      counts.late++;
    }
    append(appender, time, packetClass.ordinal(), tools, response);
    if (packetClass == CLASSES[Classes.BACKSCATTER] || response != null) {
      attacks.append(appender, h, time);
    }
  }

  private void append(
      RecordAppender appender,
      long time,
      int packetClass,
      int tools,
      @org.jspecify.annotations.Nullable UdpResponse response) {
    PacketHeaders h = headers;
    boolean ipv6 = h.version == 6;
    int payload = h.payloadOffset;
    int payloadKept =
        h.protocol == PacketHeaders.TCP || h.protocol == PacketHeaders.UDP
            ? Math.clamp(h.payloadCaptured, 0, PAYLOAD_BYTES)
            : 0;
    if (payload < 0 || payload > HEADER_BYTES) {
      payloadKept = 0;
    }
    int raw = Math.min(h.ipCaptured, payloadKept > 0 ? payload + payloadKept : HEADER_BYTES);
    int size = PacketRecord.HEADER + raw + 7 & ~7;
    long mixed = ipv6 ? PacketRecord.mix(h.sourceHigh, h.sourceLow) : PacketRecord.mix(h.sourceLow);
    appender.reserve((int) (mixed & WindowLog.SHARDS - 1), size);
    MemorySegment to = appender.memory();
    long at = appender.at();
    to.set(U16, at, (short) size);
    to.set(U16, at + 2, (short) raw);
    to.set(U16, at + 4, (short) (payloadKept > 0 ? payload : 0));
    to.set(ValueLayout.JAVA_BYTE, at + 6, (byte) (packetClass | (ipv6 ? PacketRecord.IPV6 : 0)));
    to.set(ValueLayout.JAVA_BYTE, at + 7, (byte) tools);
    to.set(I64, at + 8, time);
    to.set(ValueLayout.JAVA_BYTE, at + 16, (byte) SpoofingEvidence.of(h, dark, time));
    to.set(ValueLayout.JAVA_BYTE, at + 17, (byte) h.protocol);
    to.set(ValueLayout.JAVA_BYTE, at + 18, (byte) (response == null ? 0 : response.ordinal() + 1));
    to.set(ValueLayout.JAVA_BYTE, at + 19, (byte) (h.laterFragment ? 1 : 0));
    to.set(U16, at + 20, (short) h.sourcePort);
    to.set(U16, at + 22, (short) h.destinationPort);
    boolean syn = h.protocol == PacketHeaders.TCP && h.tcpFlags == PacketHeaders.SYN;
    to.set(ValueLayout.JAVA_BYTE, at + 24, (byte) h.ttl);
    to.set(
        ValueLayout.JAVA_BYTE, at + 25, (byte) (h.protocol == PacketHeaders.TCP ? h.tcpFlags : 0));
    to.set(ValueLayout.JAVA_BYTE, at + 26, (byte) (syn ? h.tcpHeaderLength : 0));
    to.set(ValueLayout.JAVA_BYTE, at + 27, (byte) 0);
    to.set(U16, at + 28, (short) Math.min(h.ipLength, 65535));
    to.set(U16, at + 30, (short) (syn ? h.tcpWindow : 0));
    to.set(I32, at + 32, (int) h.sourceLow);
    to.set(I32, at + 36, (int) h.destinationLow);
    to.set(I32, at + 40, ToolFingerprint.unicornscanKey(h));
    to.set(U16, at + 44, (short) payloadKept);
    to.set(U16, at + 46, (short) 0);
    MemorySegment.copy(h.memory, h.ipOffset, to, at + PacketRecord.HEADER, raw);
  }
}
