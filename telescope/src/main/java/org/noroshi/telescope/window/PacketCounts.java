package org.noroshi.telescope.window;

import org.noroshi.capture.packet.Outcome;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.UdpResponse;

/** Sums over packets as they are decoded, late ones included; mergeable. */
final class PacketCounts {
  long records;
  long dark;
  long late;
  long fromDark;
  long fromBogons;
  long firstNanos = Long.MAX_VALUE;
  long lastNanos = Long.MIN_VALUE;
  final long[] outcomes = new long[Outcome.values().length];
  final long[] versions = new long[2];
  final long[] protocols = new long[SeriesLabels.PROTOCOLS.size()];
  final long[] classes = new long[PacketClass.values().length];
  final long[] tools = new long[Tool.values().length];
  final long[] responses = new long[UdpResponse.values().length];

  void add(PacketCounts other) {
    records += other.records;
    dark += other.dark;
    late += other.late;
    fromDark += other.fromDark;
    fromBogons += other.fromBogons;
    firstNanos = Math.min(firstNanos, other.firstNanos);
    lastNanos = Math.max(lastNanos, other.lastNanos);
    add(outcomes, other.outcomes);
    add(versions, other.versions);
    add(protocols, other.protocols);
    add(classes, other.classes);
    add(tools, other.tools);
    add(responses, other.responses);
  }

  private static void add(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }
}
