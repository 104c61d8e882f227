package org.noroshi.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noroshi.capture.CaptureWriter;

/**
 * A flood from random sources, each of which sends one packet, a SYN or the answer to a forged one:
 * what an observer's memory must bear. Sources are distinct: they are the IPv4 addresses in the
 * order of a permutation of all 2^32 numbers, without those that hosts cannot have.
 */
public final class Flood {
  /** What each source sends. */
  public enum Kind {
    /** SYNs to port 80: as many scanners. */
    SYN,
    /** SYN-ACKs from port 80: as many victims. */
    SYNACK
  }

  private static final int BATCH = 1 << 20;

  private Flood() {}

  /**
   * Writes the flood (pcap, nanoseconds, Ethernet), evenly spread over the seconds from {@link
   * Scenario#DEFAULT_START}, to random addresses of 198.18.0.0/16.
   *
   * @param sources how many, 1 to 3 billion
   * @throws IOException if the file cannot be written
   */
  public static void write(Path capture, long sources, int seconds, long seed, Kind kind)
      throws IOException {
    if (sources < 1 || sources > 3_000_000_000L || seconds < 1) {
      throw new IllegalArgumentException("sources=" + sources + " seconds=" + seconds);
    }
    Random random = new Random(Random.mix(seed));
    int offset = random.nextInt();
    int factor = random.nextInt() << 3 | 5;
    byte[] batch = new byte[BATCH];
    int length = CaptureWriter.putFileHeader(batch, 0, Frame.LINKTYPE_ETHERNET);
    Frame frame = new Frame();
    long start = Scenario.DEFAULT_START.getEpochSecond() * 1_000_000_000L;
    int state = offset;
    try (OutputStream out = Files.newOutputStream(capture)) {
      for (long i = 0; i < sources; i++) {
        do {
          state = state * factor + 0x3c6ef35f;
        } while (!Hosts.isPublic(permute(state)));
        frame.clear();
        packet(frame, permute(state), random, kind);
        long nanos = start + (long) ((double) i / sources * seconds * 1e9);
        int size = frame.end();
        if (length + CaptureWriter.PCAP_RECORD_HEADER + size > batch.length) {
          out.write(batch, 0, length);
          length = 0;
        }
        length = CaptureWriter.putRecord(batch, length, nanos, frame.bytes(), 0, size, size);
      }
      out.write(batch, 0, length);
    }
  }

  /** Mixes the bits of the generator, whose lower ones repeat soon; one to one. */
  private static int permute(int value) {
    int x = (value ^ (value >>> 16)) * 0x7feb352d;
    x = (x ^ (x >>> 15)) * 0x846ca68b;
    return x ^ (x >>> 16);
  }

  private static void packet(Frame frame, int source, Random random, Kind kind) {
    int dark = 0xc6120000 | random.nextInt() & 0xffff;
    int id = random.nextInt() & 0xffff;
    frame.ipv4(source, dark, SynStack.TCP, 40 + random.below(24), id, 0);
    int client = 1024 + random.below(64_512);
    boolean answer = kind == Kind.SYNACK;
    int ports = answer ? 80 << 16 | client : client << 16 | 80;
    int flags = answer ? SynStack.SYN | SynStack.ACK : SynStack.SYN;
    frame.tcp(ports, random.nextInt(), 0, flags, 8192, SynStack.NO_OPTIONS);
    frame.endTcp();
  }
}
