package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * First bytes of TCP and UDP payloads, once per (content, protocol, destination port) of a window.
 * When a window has more contents than the limit, those with the smallest hashes are kept: a sample
 * that depends on the contents alone, not on their order.
 */
final class Payloads {
  /** Contents kept of a window at most. */
  static final int LIMIT = 1 << 16;

  private final Long2ObjectOpenHashMap<Content> contents = new Long2ObjectOpenHashMap<>();
  private long threshold = Long.MAX_VALUE;

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
   * Counts the payload of a record, if it has one. A source's packets come together, so that a
   * change of source is a new source.
   *
   * @param source identity of the source, at least unlike that of its neighbours
   */
  void add(MemorySegment memory, long record, long timeNanos, long source) {
    int length = PacketRecord.u16(memory, record + 44);
    if (length == 0) {
      return;
    }
    int protocol = PacketRecord.u8(memory, record + 17);
    int port = PacketRecord.u16(memory, record + 22);
    long at = record + PacketRecord.HEADER + PacketRecord.u16(memory, record + 4);
    long hash = hash(memory, at, length, (long) protocol << 16 | port);
    if (hash > threshold) {
      return;
    }
    Content content = contents.get(hash);
    if (content == null) {
      byte[] bytes = memory.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
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

  private static long hash(MemorySegment memory, long at, int length, long seed) {
    long hash = PacketRecord.mix(seed ^ (long) length << 32);
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      hash = PacketRecord.mix(hash ^ memory.get(PacketRecord.I64, at + i));
    }
    long tail = 0;
    for (; i < length; i++) {
      tail = tail << 8 | PacketRecord.u8(memory, at + i);
    }
    return PacketRecord.mix(hash ^ tail) & Long.MAX_VALUE;
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

  void addAll(Payloads other) {
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
    threshold = Long.MAX_VALUE;
  }
}
