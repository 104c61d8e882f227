package org.noroshi.capture;

/**
 * Records of a pcap file (draft-ietf-opsawg-pcap). Both byte orders, micro- and nanoseconds, and
 * the record header of Kuznetzov's patched libpcap, which is 8 bytes longer.
 *
 * <pre>
 *  0       4       8          12       16
 * +-------+-------+----------+--------+---------
 * |seconds|frac.  | captured | wire   | packet ...
 * +-------+-------+----------+--------+---------
 * </pre>
 */
final class PcapFramer implements Framer {
  /** Bytes of the file header. */
  static final int FILE_HEADER = 24;

  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int PATCHED = 0xa1b2cd34;

  private final boolean bigEndian;
  private final int recordHeader;
  private final long nanosPerFraction;
  private final int linkType;

  /**
   * Before version 2.4 the two lengths stood the other way round in files of some writers; libpcap
   * and Wireshark take the smaller for the captured one.
   */
  private final boolean mayBeSwapped;

  private String problem = "";

  private PcapFramer(Window window, boolean bigEndian, int magic) {
    long at = window.at;
    this.bigEndian = bigEndian;
    this.recordHeader = magic == PATCHED ? 24 : 16;
    this.nanosPerFraction = magic == NANOSECONDS ? 1 : 1000;
    int major = window.shortAt(at + 4, bigEndian);
    int minor = window.shortAt(at + 6, bigEndian);
    this.mayBeSwapped = major == 543 || (major == 2 && minor < 4);
    this.linkType = window.intAt(at + 20, bigEndian) & 0xffff;
  }

  /** Whether the bytes of a little-endian integer begin a pcap file. */
  static boolean isMagic(int littleEndian) {
    return isKnown(littleEndian) || isKnown(Integer.reverseBytes(littleEndian));
  }

  private static boolean isKnown(int magic) {
    return magic == MICROSECONDS || magic == NANOSECONDS || magic == PATCHED;
  }

  /** Reads the file header, which must be in the window, and leaves it behind. */
  static PcapFramer open(Window window) {
    int magic = window.intAt(window.at, false);
    boolean bigEndian = !isKnown(magic);
    PcapFramer framer =
        new PcapFramer(window, bigEndian, bigEndian ? Integer.reverseBytes(magic) : magic);
    window.at += FILE_HEADER;
    return framer;
  }

  @Override
  public Stop frame(Window window, PacketBatch batch, long latest) {
    int capacity = batch.capacity();
    long limit = window.limit;
    long at = window.at;
    Stop stop = Stop.BATCH_FULL;
    while (batch.size < capacity) {
      if (limit - at < recordHeader) {
        stop = Stop.BYTES_NEEDED;
        break;
      }
      long captured = window.unsignedAt(at + 8, bigEndian);
      long wire = window.unsignedAt(at + 12, bigEndian);
      if (mayBeSwapped && captured > wire) {
        long larger = captured;
        captured = wire;
        wire = larger;
      }
      if (captured > limit - at - recordHeader) {
        stop = tooLong(captured);
        break;
      }
      if (captured > LARGEST_RECORD) {
        stop = tooLong(captured);
        break;
      }
      long nanos =
          window.unsignedAt(at, bigEndian) * 1_000_000_000L
              + window.unsignedAt(at + 4, bigEndian) * nanosPerFraction;
      if (nanos > latest) {
        stop = Stop.LATER;
        break;
      }
      batch.add(
          at + recordHeader,
          (int) captured,
          (int) Math.min(wire, Integer.MAX_VALUE),
          nanos,
          linkType);
      at += recordHeader + captured;
    }
    window.at = at;
    return stop;
  }

  private Stop tooLong(long captured) {
    if (captured <= LARGEST_RECORD) {
      return Stop.BYTES_NEEDED;
    }
    problem = "record claims " + captured + " captured bytes";
    return Stop.DAMAGED;
  }

  @Override
  public String problem() {
    return problem;
  }

  /** What it keeps between calls does not change. */
  @Override
  public Framer copy() {
    return this;
  }

  @Override
  public String unit() {
    return "record";
  }

  @Override
  public boolean isSeekable() {
    return true;
  }
}
