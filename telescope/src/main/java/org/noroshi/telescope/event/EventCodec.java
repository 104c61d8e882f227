package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Open scan events as bytes: blocks, each after its length, that end with an empty one. An event of
 * one packet takes about 30 bytes, further destinations one to three each, as differences; its
 * first packets come last.
 */
final class EventCodec {
  private static final int BLOCK = 1 << 16;
  private static final int TOOLS = 1;
  private static final int FIRST_PACKETS = 2;

  private EventCodec() {}

  static void write(EventTable events, ScanSamples samples, DataOutput out) throws IOException {
    StateWriter block = new StateWriter(BLOCK + 1024);
    for (int event = 0; event < events.size(); event++) {
      write(events, event, block);
      if (events.firstPacket(event) != 0) {
        samples.write(event, block);
      }
      if (block.size() >= BLOCK) {
        block.drainTo(out);
      }
    }
    if (block.size() > 0) {
      block.drainTo(out);
    }
    out.writeInt(0);
  }

  private static void write(EventTable events, int event, StateWriter out) {
    boolean anyTool = false;
    for (int i = 0; i < 4; i++) {
      anyTool |= events.tool(event, i) != 0;
    }
    out.octet((anyTool ? TOOLS : 0) | (events.firstPacket(event) != 0 ? FIRST_PACKETS : 0));
    out.int32(events.key(event));
    if (events.isIpv6(event)) {
      out.int64(events.sourceHigh(event));
      out.int64(events.sourceLow(event));
    } else {
      out.int32((int) events.sourceLow(event));
    }
    out.int64(events.firstNanos(event));
    out.count(events.lastNanos(event) - events.firstNanos(event));
    out.count(events.packets(event));
    out.count(events.bytes(event));
    for (int i = 0; anyTool && i < 4; i++) {
      out.count(events.tool(event, i));
    }
    writeDestinations(events, event, out);
  }

  private static void writeDestinations(EventTable events, int event, StateWriter out) {
    int count = events.destinations(event);
    out.count(count);
    if (events.isIpv6(event)) {
      for (int i = 0; i < count; i++) {
        out.int64(events.destination6(event, i));
      }
      return;
    }
    int last = events.destination4(event, 0);
    out.int32(last);
    for (int i = 1; i < count; i++) {
      int next = events.destination4(event, i);
      out.count(next - last & 0xffffffffL);
      last = next;
    }
  }

  /**
   * Adds what was written to an empty table.
   *
   * @param earlier whether it was written by an earlier run
   */
  static void read(DataInput in, EventTable into, ScanSamples samples, boolean earlier)
      throws IOException {
    ScanFragment fragment = new ScanFragment();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      StateReader block = new StateReader(bytes);
      while (block.hasMore()) {
        int parts = block.octet();
        int key = block.int32();
        read(block, key, (parts & TOOLS) != 0, fragment);
        fragment.earlier |= earlier;
        int event = into.add(fragment);
        if ((key & EventTable.REPORTED) != 0) {
          into.setReported(event);
        }
        if ((parts & FIRST_PACKETS) != 0) {
          samples.read(event, block);
        }
      }
    }
    into.settle();
  }

  private static void read(StateReader in, int key, boolean anyTool, ScanFragment f) {
    f.clear();
    f.ipv6 = (key & EventTable.IPV6) != 0;
    f.earlier = (key & EventTable.EARLIER) != 0;
    f.port = key & 0xffff;
    f.protocol = key >>> 16 & 0xff;
    f.packetClass = key >>> 24 & 7;
    f.sourceHigh = f.ipv6 ? in.int64() : 0;
    f.sourceLow = f.ipv6 ? in.int64() : in.int32() & 0xffffffffL;
    f.firstNanos = in.int64();
    f.lastNanos = f.firstNanos + in.count();
    f.packets = in.count();
    f.bytes = in.count();
    for (int i = 0; anyTool && i < f.tools.length; i++) {
      f.tools[i] = in.count();
    }
    f.destinationCount = (int) in.count();
    if (f.ipv6) {
      f.destinations6 = new long[f.destinationCount];
      for (int i = 0; i < f.destinationCount; i++) {
        f.destinations6[i] = in.int64();
      }
    } else {
      readDestinations4(in, f);
    }
  }

  private static void readDestinations4(StateReader in, ScanFragment f) {
    if (f.destinations.length < f.destinationCount) {
      f.destinations = new int[f.destinationCount * 2];
    }
    int last = in.int32();
    f.destinations[0] = last;
    for (int i = 1; i < f.destinationCount; i++) {
      last += (int) in.count();
      f.destinations[i] = last;
    }
  }
}
