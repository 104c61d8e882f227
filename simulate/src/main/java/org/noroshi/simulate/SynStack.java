package org.noroshi.simulate;

/**
 * How a scanner fills the headers of its SYN. Each host keeps what a run keeps: distance, source
 * port, window, key.
 */
enum SynStack {
  /**
   * Mirai's scanner, from its published source (scanner.c, 2016): the sequence number is the
   * destination; a random IP id per packet; one source port from 1024 and one window per run; TTL
   * 64; no options.
   */
  MIRAI {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      int id = slice.random.nextInt() & 0xffff;
      int ttl = 64 - hops(trait);
      int sourcePort = 1024 + (int) ((trait >>> 16 & 0xffff) * 64512 >>> 16);
      int window = (int) (trait >>> 32) & 0xffff;
      slice.frame.ipv4(source, destination, TCP, ttl, id, 0);
      slice.frame.tcp(sourcePort << 16 | port, destination, 0, SYN, window, NO_OPTIONS);
      slice.frame.endTcp();
    }
  },
  /**
   * Masscan, from its published source (templ-pkt.c): IP id = destination ^ port ^ sequence number,
   * the lower 16 bits; TTL 255, window 1024, no options.
   */
  MASSCAN {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      int sequence = slice.random.nextInt();
      int id = (destination ^ port ^ sequence) & 0xffff;
      int sourcePort = 40_000 + (int) (trait >>> 16 & 0x3fff);
      slice.frame.ipv4(source, destination, TCP, 255 - hops(trait), id, 0);
      slice.frame.tcp(sourcePort << 16 | port, sequence, 0, SYN, 1024, NO_OPTIONS);
      slice.frame.endTcp();
    }
  },
  /** ZMap before 4.1.0: IP id 54321, TTL 255, window 65535, 40 bytes, ports 32768 to 61000. */
  OLD_ZMAP {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      int sourcePort = 32_768 + slice.random.below(28_233);
      slice.frame.ipv4(source, destination, TCP, 255 - hops(trait), 54_321, 0);
      slice.frame.tcp(sourcePort << 16 | port, slice.random.nextInt(), 0, SYN, 65_535, NO_OPTIONS);
      slice.frame.endTcp();
    }
  },
  /**
   * ZMap from 4.1.0 (March 2024): random IP id, Linux-like options and TTL. The order of its
   * destinations is random here, not that of ZMap's multiplicative group.
   */
  NEW_ZMAP {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      int sourcePort = 32_768 + slice.random.below(28_233);
      int id = slice.random.nextInt() & 0xffff;
      slice.frame.ipv4(source, destination, TCP, 64 - hops(trait), id, 0);
      slice.frame.tcp(
          sourcePort << 16 | port, slice.random.nextInt(), 0, SYN, 65_535, LINUX_OPTIONS);
      slice.frame.endTcp();
    }
  },
  /**
   * Unicornscan: sequence number = key ^ destination ^ ((port &lt;&lt; 16) + source port), one key
   * a run, the destination as a little-endian machine reads the four bytes of an address in network
   * order. TTL and window are not known from a source: 64 and 4096 are ours.
   */
  UNICORNSCAN {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      int key = (int) (trait >>> 32);
      int sourcePort = 1024 + slice.random.below(64_512);
      int sequence = key ^ Integer.reverseBytes(destination) ^ ((port << 16) + sourcePort);
      int id = slice.random.nextInt() & 0xffff;
      slice.frame.ipv4(source, destination, TCP, 64 - hops(trait), id, 0);
      slice.frame.tcp(sourcePort << 16 | port, sequence, 0, SYN, 4096, NO_OPTIONS);
      slice.frame.endTcp();
    }
  },
  /**
   * Nmap's SYN scan, from its published source (scan_engine_raw.cc, netutil.cc): a TTL of 37 to 59
   * drawn for each packet, window 1024, MSS 1460 as its only option.
   */
  NMAP {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      int ttl = 37 + slice.random.below(23) - hops(trait);
      int id = slice.random.nextInt() & 0xffff;
      int sourcePort = 33_000 + (int) (trait >>> 16 & 0x7fff) * 31_000 / 0x8000;
      slice.frame.ipv4(source, destination, TCP, ttl, id, 0);
      slice.frame.tcp(sourcePort << 16 | port, slice.random.nextInt(), 0, SYN, 1024, MSS_1460);
      slice.frame.endTcp();
    }
  },
  /** Linux's own stack. */
  LINUX {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      system(slice, trait, source, destination, port, false);
    }
  },
  /** The system's own stack: Linux, or Windows for a third of the hosts. */
  SYSTEM {
    @Override
    void write(Slice slice, long trait, int source, int destination, int port) {
      system(slice, trait, source, destination, port, (trait >>> 48) % 3 == 0);
    }
  };

  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMP = 1;
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;
  static final int URG = 32;
  static final int DO_NOT_FRAGMENT = 0x4000;
  static final byte[] NO_OPTIONS = {};

  /** MSS 1460, SACK permitted, timestamps, NOP, window scale 7 (RFC 9293, 2018, 7323). */
  static final byte[] LINUX_OPTIONS = {
    2, 4, 5, (byte) 0xb4, 4, 2, 8, 10, 0x12, 0x34, 0x56, 0x78, 0, 0, 0, 0, 1, 3, 3, 7
  };

  /** MSS 1460, NOP, window scale 8, NOP, NOP, SACK permitted. */
  static final byte[] WINDOWS_OPTIONS = {2, 4, 5, (byte) 0xb4, 1, 3, 3, 8, 1, 1, 4, 2};

  static final byte[] MSS_1460 = {2, 4, 5, (byte) 0xb4};

  /** Routers between the host and the telescope, 5 to 24. */
  static int hops(long trait) {
    return 5 + (int) ((trait & 0xffff) * 20 >>> 16);
  }

  private static void system(
      Slice slice, long trait, int source, int destination, int port, boolean windows) {
    int ttl = (windows ? 128 : 64) - hops(trait);
    int id = slice.random.nextInt() & 0xffff;
    int sourcePort =
        windows ? 49_152 + slice.random.below(16_384) : 32_768 + slice.random.below(28_232);
    slice.frame.ipv4(source, destination, TCP, ttl, id, DO_NOT_FRAGMENT);
    slice.frame.tcp(
        sourcePort << 16 | port,
        slice.random.nextInt(),
        0,
        SYN,
        64_240,
        windows ? WINDOWS_OPTIONS : LINUX_OPTIONS);
    slice.frame.endTcp();
  }

  /** Writes and ends the frame of one SYN. */
  abstract void write(Slice slice, long trait, int source, int destination, int port);
}
