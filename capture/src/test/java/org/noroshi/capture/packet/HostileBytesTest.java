package org.noroshi.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes: nothing thrown, nothing read outside the frame, nothing allocated. */
class HostileBytesTest {
  private static final int ROUNDS = 400_000;
  private static final long SLOT_BYTES = 256;
  private static final List<LinkHeader> HEADERS = LinkHeader.all();
  private static final int[] LINK_TYPES =
      HEADERS.stream().mapToInt(LinkHeader::linkType).distinct().toArray();

  private final PacketHeaders packet = new PacketHeaders();

  /** A segment of exactly the frame throws by itself on any read outside of it. */
  @Test
  void randomBytesNeitherThrowNorReadOutside() {
    Random random = new Random(1);
    byte[] frame = new byte[160];
    for (int round = 0; round < ROUNDS; round++) {
      random.nextBytes(frame);
      int length = random.nextInt(frame.length + 1);
      int linkType = LINK_TYPES[random.nextInt(LINK_TYPES.length)];
      check(frame, length, random.nextInt(), linkType);
    }
  }

  @Test
  void mutatedPacketsNeitherThrowNorReadOutside() {
    Random random = new Random(2);
    List<byte[]> seeds = seeds();
    for (int round = 0; round < ROUNDS; round++) {
      int index = random.nextInt(seeds.size());
      byte[] frame = mutate(seeds.get(index), random);
      int linkType =
          index < HEADERS.size() && random.nextInt(8) != 0
              ? HEADERS.get(index).linkType()
              : LINK_TYPES[random.nextInt(LINK_TYPES.length)];
      check(frame, random.nextInt(frame.length + 1), frame.length, linkType);
      check(frame, frame.length, frame.length, linkType);
    }
  }

  /** Every frame of the real captures, cut anywhere and with bytes changed. */
  @Test
  void mutatedRealPacketsNeitherThrowNorReadOutside() throws IOException {
    Path captures = CaptureFrames.folder();
    Random random = new Random(4);
    for (String row : Files.readAllLines(captures.resolve("ORACLE.tsv"))) {
      Path capture = captures.resolve(row.substring(0, row.indexOf('\t')));
      if (Files.isRegularFile(capture)) {
        CaptureFrames.forEach(
            capture,
            (memory, offset, captured, wire, linkType, frame) -> {
              if (captured > 0) {
                byte[] seed = memory.asSlice(offset, captured).toArray(ValueLayout.JAVA_BYTE);
                byte[] mutated = mutate(seed, random);
                check(mutated, mutated.length, wire, linkType);
                check(mutated, random.nextInt(Math.min(mutated.length, 120)), wire, linkType);
              }
            });
      }
    }
  }

  /** What stands around the frame in a larger segment changes nothing. */
  @Test
  void resultDependsOnTheFrameAlone() throws ReflectiveOperationException {
    Random random = new Random(3);
    PacketHeaders alone = new PacketHeaders();
    for (LinkHeader header : HEADERS) {
      byte[] frame = header.frame();
      byte[] around = new byte[frame.length + 64];
      random.nextBytes(around);
      System.arraycopy(frame, 0, around, 32, frame.length);
      for (int length = 0; length <= frame.length; length++) {
        byte[] cut = Arrays.copyOf(frame, length);
        alone.decode(MemorySegment.ofArray(cut), 0, length, 90, header.linkType());
        packet.decode(MemorySegment.ofArray(around), 32, length, 90, header.linkType());
        assertThat(values(packet)).as("%s length=%d", header, length).isEqualTo(values(alone));
      }
    }
  }

  /** All public fields but those that say where the packet is. */
  private static List<Object> values(PacketHeaders packet) throws ReflectiveOperationException {
    List<Object> values = new ArrayList<>();
    for (Field field : PacketHeaders.class.getFields()) {
      if (!field.getName().equals("memory") && !field.getName().equals("ipOffset")) {
        values.add(field.get(packet));
      }
    }
    return values;
  }

  @Test
  void decodingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> seeds = seeds();
    int[] lengths = seeds.stream().mapToInt(seed -> seed.length).toArray();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(lengths.length * SLOT_BYTES);
      for (int i = 0; i < lengths.length; i++) {
        memory.asSlice(i * SLOT_BYTES, lengths[i]).copyFrom(MemorySegment.ofArray(seeds.get(i)));
      }
      long decoded = decodeMany(memory, lengths); // warms up
      long before = threads.getCurrentThreadAllocatedBytes();
      decoded += decodeMany(memory, lengths);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(decoded).isGreaterThan(100_000);
      assertThat(allocated).isLessThan(1000); // one byte a packet would be a million
    }
  }

  private long decodeMany(MemorySegment memory, int[] lengths) {
    long decoded = 0;
    for (int i = 0; i < 1_000_000; i++) {
      int slot = i % lengths.length;
      int length = lengths[slot];
      int linkType = (i & 1) == 0 ? Frames.ETHERNET : LINK_TYPES[i % LINK_TYPES.length];
      if (packet.decode(memory, slot * SLOT_BYTES, length, length, linkType) == Outcome.DECODED) {
        decoded++;
      }
    }
    return decoded;
  }

  private void check(byte[] frame, int length, int wireLength, int linkType) {
    MemorySegment exact = MemorySegment.ofArray(frame).asSlice(0, length);
    Outcome outcome = packet.decode(exact, 0, length, wireLength, linkType);
    if (outcome == Outcome.DECODED) {
      checkBounds(length);
    }
  }

  private void checkBounds(int length) {
    int fixed = packet.version == 4 ? 20 : 40;
    boolean inside =
        packet.ipOffset >= 0
            && packet.ipOffset + packet.ipCaptured <= length
            && packet.ipCaptured >= fixed
            && packet.ipLength >= packet.ipCaptured
            && packet.transportOffset < packet.ipCaptured
            && packet.payloadCaptured >= 0
            && packet.payloadCaptured <= packet.payloadLength
            && (packet.payloadCaptured == 0
                || packet.payloadOffset + packet.payloadCaptured <= packet.ipCaptured);
    if (!inside) {
      assertThat(inside).as("length=%d %s", length, packet).isTrue();
    }
  }

  private static byte[] mutate(byte[] seed, Random random) {
    byte[] frame = Arrays.copyOf(seed, seed.length + (random.nextInt(4) == 0 ? 40 : 0));
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(frame.length);
      switch (random.nextInt(4)) {
        case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> frame[at] = (byte) random.nextInt();
        case 2 -> frame[at] = 0;
        default -> frame[at] = (byte) 0xff;
      }
    }
    return frame;
  }

  /** Every link type's frame first, then IPv6 with extensions and ICMP errors over Ethernet. */
  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    HEADERS.forEach(header -> seeds.add(header.frame()));
    String ethernet6 = Frames.MACS + "86dd";
    String options = "0104 00000000";
    seeds.add(Frames.bytes(ethernet6, Frames.IPV6_DATAGRAM));
    seeds.add(
        Frames.bytes(
            ethernet6,
            "60000000 0024 00 40",
            Frames.IPV6_ADDRESSES,
            "2b00",
            options,
            "2c00",
            options,
            "11 00 0001 89abcdef",
            Frames.DATAGRAM));
    seeds.add(
        Frames.bytes(
            ethernet6,
            "60000000 003c 3a 40",
            Frames.IPV6_ADDRESSES,
            "01 04 0000 00000000",
            Frames.IPV6_DATAGRAM));
    seeds.add(
        Frames.bytes(
            Frames.MACS,
            "0800 45 00 0048 0007 0000 40 01 0000 cb007109 c6336402 03 03 0000 00000000",
            Frames.SYN));
    return seeds;
  }
}
