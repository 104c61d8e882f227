package org.noroshi.telescope.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstPacketPoolTest {
  private static final int EVENTS = 50;

  private final Random random = new Random(4);
  private final FirstPacketPool pool = new FirstPacketPool();
  private final long[] room = FirstPackets.room();

  private FirstPacket packet() {
    byte[] bytes = new byte[random.nextInt(FirstPackets.CUT + 1)];
    random.nextBytes(bytes);
    return new FirstPacket(random.nextLong(1L << 40), random.nextInt(1 << 16), bytes);
  }

  private static void put(long[] to, int at, FirstPacket packet) {
    byte[] bytes = packet.bytes();
    int data = FirstPackets.put(to, at, packet.timeNanos(), packet.ipLength(), bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      long octet = (bytes[i] & 0xffL) << (i % 8 * 8);
      to[data + i / 8] = i % 8 == 0 ? octet : to[data + i / 8] | octet;
    }
  }

  private int add(int first, List<FirstPacket> packets) {
    packets.sort(Comparator.comparingLong(FirstPacket::timeNanos));
    for (int i = 0; i < packets.size(); i++) {
      put(room, i, packets.get(i));
    }
    return pool.add(first, room, packets.size());
  }

  private void assertSame(int first, List<FirstPacket> expected) {
    List<FirstPacket> found = FirstPackets.list(room, pool.read(first, room));
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).timeNanos()).isEqualTo(expected.get(i).timeNanos());
      assertThat(found.get(i).ipLength()).isEqualTo(expected.get(i).ipLength());
      assertThat(Arrays.equals(found.get(i).bytes(), expected.get(i).bytes())).isTrue();
    }
  }

  @Test
  void eachEventHasItsEarliestPacketsWhateverComesAndGoes() {
    int[] firsts = new int[EVENTS];
    List<List<FirstPacket>> expected = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      expected.add(new ArrayList<>());
    }
    long most = 0;
    for (int step = 0; step < 20_000; step++) {
      int event = random.nextInt(EVENTS);
      List<FirstPacket> of = expected.get(event);
      if (random.nextInt(4) == 0) {
        pool.release(firsts[event]);
        firsts[event] = 0;
        of.clear();
      } else {
        List<FirstPacket> more = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          more.add(packet());
        }
        of.addAll(more);
        firsts[event] = add(firsts[event], more);
        of.sort(Comparator.comparingLong(FirstPacket::timeNanos));
        while (of.size() > FirstPackets.MOST) {
          of.removeLast();
        }
      }
      assertSame(firsts[event], of);
      most = step == 10_000 ? pool.memoryBytes() : most;
    }
    for (int event = 0; event < EVENTS; event++) {
      assertSame(firsts[event], expected.get(event));
    }
    // What is freed serves again: 50 events of 3 packets of 17 kinds of nodes, some to spare.
    assertThat(pool.memoryBytes()).isLessThan(2 * most).isLessThan(200_000);
  }

  @Test
  void fullIsWhoHasAllItsPacketsBeforeATime() {
    int first = add(0, new ArrayList<>(List.of(new FirstPacket(5, 40, new byte[40]))));
    assertThat(pool.isFull(first, 9)).isFalse();
    first =
        add(
            first,
            new ArrayList<>(
                List.of(new FirstPacket(7, 40, new byte[9]), new FirstPacket(6, 40, new byte[0]))));
    assertThat(pool.isFull(first, 8)).isTrue();
    assertThat(pool.isFull(first, 7)).isFalse();
  }
}
