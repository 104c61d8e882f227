package org.noroshi.telescope.window;

import java.util.concurrent.atomic.AtomicLongArray;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.PacketClassifier;
import org.noroshi.telescope.packet.SpoofingEvidence;
import org.noroshi.telescope.packet.ToolFingerprint;
import org.noroshi.telescope.packet.UdpResponse;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.watch.SourceWatch;

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

  private final LeavingPackets.Part leaving;
  private final SourceWatch watch;

  BatchDecoder(DarkSpace dark, WindowLogs logs, LeavingPackets.Part leaving, SourceWatch watch) {
    this.dark = dark;
    this.logs = logs;
    this.leaving = leaving;
    this.watch = watch;
  }

  PacketCounts counts() {
    return counts;
  }

  /** Decodes the batch of a turn. */
  void decode(BatchReader.Turn turn, WindowLogs.Cache cache) {
    PacketBatch batch = turn.batch;
    boolean[] due = turn.due;
    DarkSpace[] spaces = turn.spaces;
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
        DarkSpace seen = spaces.length == 1 ? spaces[0] : spaces[batch.intake[i]];
        int sensor =
            seen.sensorOf(time, headers.version, headers.destinationHigh, headers.destinationLow);
        if (sensor >= 0) {
          if (darkPacket(sensor, time, due[i], cache)) {
            counts.late++;
            AtomicLongArray late = batch.late;
            if (late != null) {
              late.incrementAndGet(batch.input[i]);
            }
          }
        } else {
          lit(seen, time);
        }
      }
    }
  }

  /** A packet to a lit address: an alarm if it comes from a dark one. */
  private void lit(DarkSpace seen, long time) {
    int from = seen.sensorOf(time, headers.version, headers.sourceHigh, headers.sourceLow);
    if (from >= 0) {
      counts.fromDark++;
      leaving.add(from, headers, time);
    }
  }

  /** Whether the packet came too late for its window. */
  private boolean darkPacket(int sensor, long time, boolean due, WindowLogs.Cache cache) {
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
    boolean answer = packetClass == CLASSES[Classes.BACKSCATTER] || response != null;
    if (watch.isWatched(h)) {
      int spoofing = SpoofingEvidence.of(h, dark, time);
      watch.see(h, time, sensor, packetClass.ordinal(), tools, answer, spoofing);
    }
    RecordAppender appender = cache.appender(sensor, time, due);
    long evidence = append(appender, time, packetClass.ordinal(), tools, response);
    if (answer) {
      attacks.append(appender, h, time, evidence);
    }
    return appender.log().startNanos == WindowLogs.LATE;
  }

  /** Returns where its first bytes are, as {@link EvidenceLog#range} says. */
  private long append(
      RecordAppender appender,
      long time,
      int packetClass,
      int tools,
      @org.jspecify.annotations.Nullable UdpResponse response) {
    PacketHeaders h = headers;
    boolean ipv6 = h.version == 6;
    int payload = h.payloadOffset;
    int payloadKept =
        h.hasPorts && (h.protocol == PacketHeaders.TCP || h.protocol == PacketHeaders.UDP)
            ? Math.clamp(h.payloadCaptured, 0, PAYLOAD_BYTES)
            : 0;
    if (payload < 0 || payload > HEADER_BYTES) {
      payloadKept = 0;
    }
    int kept = Math.min(h.ipCaptured, payloadKept > 0 ? payload + payloadKept : HEADER_BYTES);
    int words =
        PacketRecord.HEADER
            + (ipv6 ? PacketRecord.ADDRESSES : 0)
            + (payloadKept > 0 ? PacketRecord.PAYLOAD : 0);
    long mixed = ipv6 ? PacketRecord.mix(h.sourceHigh, h.sourceLow) : PacketRecord.mix(h.sourceLow);
    appender.reserve((int) (mixed & WindowLog.SHARDS - 1), words);
    long[] to = appender.memory();
    int at = appender.at();
    int evidence = SpoofingEvidence.of(h, dark, time);
    counts.fromBogons += evidence & SpoofingEvidence.BOGON;
    boolean portIsSource = PacketRecord.portIsSource(packetClass, h.protocol);
    boolean tcp = h.protocol == PacketHeaders.TCP;
    boolean syn = tcp && h.tcpFlags == PacketHeaders.SYN;
    to[at] =
        PacketRecord.eventKey(
            ipv6,
            ipv6 ? 0 : (int) h.sourceLow,
            packetClass,
            h.protocol,
            portIsSource ? h.sourcePort : h.destinationPort);
    to[at + PacketRecord.TARGET] =
        PacketRecord.target(
            ipv6 ? 0 : (int) h.destinationLow,
            portIsSource ? h.destinationPort : h.sourcePort,
            Math.min(h.ipLength, 65535));
    to[at + PacketRecord.TRAITS] =
        PacketRecord.traits(
                syn ? h.tcpWindow : 0,
                h.ttl,
                tcp ? h.tcpFlags & 0xff : 0,
                syn ? h.tcpHeaderLength >>> 2 : 0,
                tools,
                evidence)
            | (response == null ? 0 : response.ordinal() + 1L) << 48
            | (payloadKept > 0 ? PacketRecord.WITH_PAYLOAD : 0);
    long place = appender.evidence().append(h.memory, h.ipOffset, kept);
    to[at + PacketRecord.EXTENT] =
        PacketRecord.extent(time - appender.log().startNanos, words, kept, place);
    to[at + PacketRecord.CLUE] = PacketRecord.clue(tcp ? h.tcpSequence : 0, place);
    if (ipv6) {
      to[at + PacketRecord.HEADER] = h.sourceHigh;
      to[at + PacketRecord.HEADER + 1] = h.sourceLow;
      to[at + PacketRecord.HEADER + 2] = h.destinationHigh;
      to[at + PacketRecord.HEADER + 3] = h.destinationLow;
    }
    if (payloadKept > 0) {
      to[at + words - PacketRecord.PAYLOAD] =
          Payloads.hash(h.memory, h.ipOffset + payload, payloadKept, h.protocol, h.destinationPort);
      to[at + words - 1] = PacketRecord.payload(payload, payloadKept);
    }
    return EvidenceLog.range(place, kept);
  }
}
