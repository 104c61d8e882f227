package org.noroshi.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.noroshi.capture.CaptureWriter;

/**
 * A SYN flood from random sources, each of which sends one packet: what an observer's memory must
 * bear. Sources are distinct: they are the IPv4 addresses in the order of a permutation of all 2^32
 * numbers, without those that hosts cannot have.
 */
public final class Flood {
  private static final int BATCH = 1 << 20;

  private Flood() {}

  /**
   * Writes the flood (pcap, nanoseconds, Ethernet), evenly spread over the seconds from {@link
   * Scenario#DEFAULT_START}, to port 80 of random addresses of 198.18.0.0/16.
   *
   * @param sources how many, 1 to 3 billion
   * @throws IOException if the file cannot be written
   */
  public static void write(Path capture, long sources, int seconds, long seed) throws IOException {
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
        syn(frame, permute(state), random);
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

  private static void syn(Frame frame, int source, Random random) {
    int dark = 0xc6120000 | random.nextInt() & 0xffff;
    int id = random.nextInt() & 0xffff;
    frame.ipv4(source, dark, SynStack.TCP, 40 + random.below(24), id, 0);
    int ports = 1024 + random.below(64_512) << 16 | 80;
    frame.tcp(ports, random.nextInt(), 0, SynStack.SYN, 8192, SynStack.NO_OPTIONS);
    frame.endTcp();
  }
}
