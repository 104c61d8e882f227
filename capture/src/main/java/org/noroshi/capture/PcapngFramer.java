package org.noroshi.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a pcapng file (draft-ietf-opsawg-pcapng): any number of sections, each with its own
 * byte order and interfaces; enhanced, simple and obsolete packet blocks. Other blocks are skipped.
 *
 * <pre>
 *  0      4        8                          length-4
 * +------+--------+--------------------------+--------+
 * | type | length | body, padded to 4 bytes  | length |
 * +------+--------+--------------------------+--------+
 * </pre>
 */
final class PcapngFramer implements Framer {
  /** Type of the section header block, the same in both byte orders. */
  static final int SECTION = 0x0a0d0d0a;

  private static final int BYTE_ORDER = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE_PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  private final PcapngInterfaces interfaces;
  private final PcapngStatistics statistics;
  private boolean bigEndian;
  private boolean inSection;
  private long lastNanos;
  private String problem = "";

  PcapngFramer() {
    this(new PcapngInterfaces(), new PcapngStatistics());
  }

  private PcapngFramer(PcapngInterfaces interfaces, PcapngStatistics statistics) {
    this.interfaces = interfaces;
    this.statistics = statistics;
  }

  @Override
  public Stop frame(Window window, PacketBatch batch, long latest) {
    while (batch.size < batch.capacity()) {
      if (window.remaining() < 12) {
        return Stop.BYTES_NEEDED;
      }
      long at = window.at;
      int type = window.intAt(at, bigEndian);
      if (type == SECTION) {
        if (!readByteOrder(window.intAt(at + 8, false))) {
          return Stop.DAMAGED;
        }
      } else if (!inSection) {
        return damaged("block outside a section");
      }
      long claimed = window.unsignedAt(at + 4, bigEndian);
      long length = (claimed + 3) & ~3L;
      if (claimed < 12 || length > LARGEST_RECORD) {
        return damaged("block claims " + claimed + " bytes");
      }
      if (length > window.remaining()) {
        return Stop.BYTES_NEEDED;
      }
      long closing = window.unsignedAt(at + length - 4, bigEndian);
      if (closing != claimed) {
        return damaged("block of " + claimed + " bytes ends with the length " + closing);
      }
      Stop stop = block(type, window, at, length, batch, latest);
      if (stop != Stop.BATCH_FULL) {
        return stop;
      }
      window.at = at + length;
    }
    return Stop.BATCH_FULL;
  }

  private boolean readByteOrder(int littleEndian) {
    if (littleEndian == BYTE_ORDER) {
      bigEndian = false;
    } else if (Integer.reverseBytes(littleEndian) == BYTE_ORDER) {
      bigEndian = true;
    } else {
      problem = "section header without a byte-order magic";
      return false;
    }
    return true;
  }

  /** Takes a block that is wholly in the window; BATCH_FULL means that it was taken. */
  private Stop block(
      int type, Window window, long at, long length, PacketBatch batch, long latest) {
    return switch (type) {
      case SECTION -> section(window, at, length);
      case INTERFACE -> interfaceBlock(window, at, length);
      case ENHANCED_PACKET ->
          packet(window, at, length, window.unsignedAt(at + 8, bigEndian), batch, latest);
      case OBSOLETE_PACKET ->
          packet(window, at, length, window.shortAt(at + 8, bigEndian), batch, latest);
      case SIMPLE_PACKET -> simplePacket(window, at, length, batch, latest);
      case STATISTICS -> statisticsBlock(window, at, length);
      default -> Stop.BATCH_FULL;
    };
  }

  private Stop section(Window window, long at, long length) {
    if (length < 28) {
      return damaged("section header of " + length + " bytes");
    }
    int major = window.shortAt(at + 12, bigEndian);
    if (major != 1) {
      return damaged("pcapng version " + major);
    }
    interfaces.clear();
    statistics.clear();
    inSection = true;
    return Stop.BATCH_FULL;
  }

  private Stop interfaceBlock(Window window, long at, long length) {
    if (length < 20) {
      return damaged("interface description of " + length + " bytes");
    }
    interfaces.add(window, at, length, bigEndian);
    return Stop.BATCH_FULL;
  }

  /** One that says nothing usable is passed over: no packet depends on it. */
  private Stop statisticsBlock(Window window, long at, long length) {
    if (length >= 24) {
      long id = window.unsignedAt(at + 8, bigEndian);
      if (id < interfaces.size()) {
        long ticks =
            window.unsignedAt(at + 12, bigEndian) << 32 | window.unsignedAt(at + 16, bigEndian);
        long nanos = interfaces.nanos((int) id, ticks);
        int name = interfaces.name((int) id);
        statistics.add(window, at, length, (int) id, name, nanos, bigEndian);
      }
    }
    return Stop.BATCH_FULL;
  }

  @Override
  public List<@Nullable String> interfaceNames() {
    return interfaces.names();
  }

  @Override
  public void takeDrops(DropSink to) {
    statistics.take(to);
  }

  /** Enhanced packet block (section 4.3) and obsolete packet block (appendix A): same places. */
  private Stop packet(
      Window window, long at, long length, long id, PacketBatch batch, long latest) {
    if (length < 32) {
      return damaged("packet block of " + length + " bytes");
    }
    if (id >= interfaces.size()) {
      return damaged("packet of the undescribed interface " + id);
    }
    long captured = window.unsignedAt(at + 20, bigEndian);
    if (captured > length - 32) {
      return damaged("packet claims " + captured + " bytes in a block of " + length);
    }
    long ticks =
        window.unsignedAt(at + 12, bigEndian) << 32 | window.unsignedAt(at + 16, bigEndian);
    long nanos = interfaces.nanos((int) id, ticks);
    if (nanos > latest) {
      return Stop.LATER;
    }
    lastNanos = nanos;
    long wire = Math.min(window.unsignedAt(at + 24, bigEndian), Integer.MAX_VALUE);
    batch.intake[batch.size] = interfaces.name((int) id);
    batch.add(at + 28, (int) captured, (int) wire, nanos, interfaces.linkType((int) id));
    return Stop.BATCH_FULL;
  }

  /**
   * Simple packet block (section 4.4): no time, so it gets that of the latest record of another
   * kind before it in the file; where there is none, its time is unknown and stands as 1970.
   */
  private Stop simplePacket(Window window, long at, long length, PacketBatch batch, long latest) {
    if (length < 16) {
      return damaged("simple packet block of " + length + " bytes");
    }
    if (interfaces.size() == 0) {
      return damaged("packet of the undescribed interface 0");
    }
    if (lastNanos > latest) {
      return Stop.LATER;
    }
    long wire = window.unsignedAt(at + 8, bigEndian);
    long captured = wire;
    long snap = interfaces.snapLength(0);
    if (snap > 0) {
      captured = Math.min(captured, snap);
    }
    if (captured > length - 16) {
      return damaged("packet claims " + captured + " bytes in a block of " + length);
    }
    int wireLength = (int) Math.min(wire, Integer.MAX_VALUE);
    batch.intake[batch.size] = interfaces.name(0);
    batch.add(at + 12, (int) captured, wireLength, lastNanos, interfaces.linkType(0));
    return Stop.BATCH_FULL;
  }

  private Stop damaged(String what) {
    problem = what;
    return Stop.DAMAGED;
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public Framer copy() {
    PcapngFramer copy = new PcapngFramer(interfaces.copy(), statistics.copy());
    copy.bigEndian = bigEndian;
    copy.inSection = inSection;
    copy.lastNanos = lastNanos;
    return copy;
  }

  @Override
  public String unit() {
    return "block";
  }

  @Override
  public boolean isSeekable() {
    return false;
  }
}
