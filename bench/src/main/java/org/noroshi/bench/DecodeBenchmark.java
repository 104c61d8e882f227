package org.noroshi.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.noroshi.capture.packet.PacketHeaders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Header decoding alone: Ethernet frames with SYN, UDP and ICMP, one after another in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
  private static final int PACKETS = 1 << 16;
  private static final int FRAME_BYTES = 60;
  private static final int ETHERNET = 1;
  private static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final PacketHeaders headers = new PacketHeaders();
  private MemorySegment memory = MemorySegment.NULL;

  /** Eight TCP SYNs to one UDP and one ICMP packet, from random sources. */
  @Setup
  public void fill() {
    memory = Arena.ofAuto().allocate((long) PACKETS * FRAME_BYTES);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < PACKETS; i++) {
      int kind = random.nextInt(10);
      frame((long) i * FRAME_BYTES, kind == 8 ? 17 : kind == 9 ? 1 : 6, random);
    }
  }

  private void frame(long at, int protocol, SplittableRandom random) {
    memory.set(U16, at + 12, (short) 0x0800);
    long ip = at + 14;
    memory.set(U16, ip, (short) 0x4500);
    memory.set(U16, ip + 2, (short) 40);
    memory.set(U16, ip + 4, (short) random.nextInt());
    memory.set(ValueLayout.JAVA_BYTE, ip + 8, (byte) 64);
    memory.set(ValueLayout.JAVA_BYTE, ip + 9, (byte) protocol);
    memory.set(U32, ip + 12, random.nextInt());
    memory.set(U32, ip + 16, 0xC6120000 | random.nextInt(1 << 16));
    memory.set(U32, ip + 20, protocol == 1 ? 0x08000000 : random.nextInt());
    memory.set(U32, ip + 24, random.nextInt());
    memory.set(U16, ip + 32, (short) 0x5002);
  }

  /** Packets a microsecond, which is millions a second. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long decode() {
    long sum = 0;
    for (int i = 0; i < PACKETS; i++) {
      headers.decode(memory, (long) i * FRAME_BYTES, FRAME_BYTES, FRAME_BYTES, ETHERNET);
      sum += headers.destinationPort + headers.sourceLow;
    }
    return sum;
  }
}
