package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * First bytes of TCP and UDP payloads, once per (content, protocol, destination port) of a window.
 * When a window has more contents than the limit, those with the smallest hashes are kept: a sample
 * that depends on the contents alone, not on their order. What is counted of a kept content is
 * exact; how many contents there were follows from {@link #share}, with a relative standard error
 * of 1/sqrt(LIMIT) = 0.4 % (Bar-Yossef et al. 2002, k minimum values).
 */
final class Payloads {
  /** Contents kept of a window at most. */
  static final int LIMIT = 1 << 16;

  private static final ValueLayout.OfLong NETWORK_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Long2ObjectOpenHashMap<Content> contents = new Long2ObjectOpenHashMap<>();
  private long threshold = Long.MAX_VALUE;
  private long packets;

  /** One content and what was counted of it. */
  static final class Content {
    final long hash;
    final byte[] bytes;
    final int protocol;
    final int port;
    long packets;
    long sources;
    long firstNanos = Long.MAX_VALUE;
    long lastNanos = Long.MIN_VALUE;
    private long lastSource;

    Content(long hash, byte[] bytes, int protocol, int port) {
      this.hash = hash;
      this.bytes = bytes;
      this.protocol = protocol;
      this.port = port;
    }
  }

  /**
   * Counts the payload of a record, which has one. A source's packets come together, so that a
   * change of source is a new source.
   *
   * @param key event key of the record
   * @param source identity of the source, at least unlike that of its neighbours
   */
  void add(ShardRecords records, int position, long key, long timeNanos, long source) {
    packets++;
    int protocol = PacketRecord.protocol(key);
    int port =
        PacketRecord.portIsSource(PacketRecord.packetClass(key), protocol)
            ? PacketRecord.otherPort(records.target(position))
            : PacketRecord.eventPort(key);
    long[] data = records.data();
    int at = records.offset(position);
    int end = at + PacketRecord.words(records.extent(position));
    long hash = data[end - PacketRecord.PAYLOAD];
    if (hash > threshold) {
      return;
    }
    Content content = contents.get(hash);
    if (content == null) {
      long payload = data[end - 1];
      byte[] bytes =
          records.kept(
              position, PacketRecord.payloadOffset(payload), PacketRecord.payloadLength(payload));
      content = new Content(hash, bytes, protocol, port);
      content.lastSource = ~source;
      contents.put(hash, content);
    }
    content.packets++;
    if (content.lastSource != source) {
      content.lastSource = source;
      content.sources++;
    }
    content.firstNanos = Math.min(content.firstNanos, timeNanos);
    content.lastNanos = Math.max(content.lastNanos, timeNanos);
    if (contents.size() >= 2 * LIMIT) {
      keepSmallest();
    }
  }

  /**
   * Hash of a payload's bytes, protocol and destination port, 63 bits.
   *
   * @param at where in the memory the payload begins
   */
  static long hash(MemorySegment memory, long at, int length, int protocol, int port) {
    long hash = PacketRecord.mix(((long) protocol << 16 | port) ^ (long) length << 32);
    int whole = length & -Long.BYTES;
    for (int i = 0; i < whole; i += Long.BYTES) {
      hash = PacketRecord.mix(hash ^ memory.get(NETWORK_LONG, at + i));
    }
    long word = 0;
    for (int i = whole; i < length; i++) {
      word = word << 8 | memory.get(ValueLayout.JAVA_BYTE, at + i) & 0xff;
    }
    return PacketRecord.mix(hash ^ word) & Long.MAX_VALUE;
  }

  private void keepSmallest() {
    if (contents.size() <= LIMIT) {
      return;
    }
    long[] hashes = contents.keySet().toLongArray();
    Arrays.sort(hashes);
    threshold = hashes[LIMIT - 1];
    contents.keySet().removeIf((long hash) -> hash > threshold);
  }

  /** Packets with a payload, kept or not. */
  long packets() {
    return packets;
  }

  /** Share of all contents that is kept: 1 where all are. */
  double share() {
    keepSmallest();
    return threshold / 0x1p63;
  }

  void addAll(Payloads other) {
    packets += other.packets;
    for (Content theirs : other.contents.values()) {
      if (theirs.hash > threshold) {
        continue;
      }
      Content ours =
          contents.computeIfAbsent(
              theirs.hash,
              (long hash) -> new Content(hash, theirs.bytes, theirs.protocol, theirs.port));
      ours.packets += theirs.packets;
      ours.sources += theirs.sources;
      ours.firstNanos = Math.min(ours.firstNanos, theirs.firstNanos);
      ours.lastNanos = Math.max(ours.lastNanos, theirs.lastNanos);
    }
    threshold = Math.min(threshold, other.threshold);
    contents.keySet().removeIf((long hash) -> hash > threshold);
    keepSmallest();
  }

  /** The contents in the order of their hashes. */
  List<Content> sorted() {
    keepSmallest();
    return contents.values().stream()
        .sorted((a, b) -> Long.compare(a.hash, b.hash))
        .collect(Collectors.toList());
  }

  void clear() {
    contents.clear();
    packets = 0;
    threshold = Long.MAX_VALUE;
  }
}
