package org.noroshi.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.noroshi.telescope.pseudonym.AddressPseudonyms;
import org.noroshi.telescope.pseudonym.PseudonymKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Crypto-PAn, one thread: addresses that never come again, as of a flood from forged sources, and
 * those of a /16 of dark addresses, of which each comes often.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PseudonymRate {
  private static final int ADDRESSES = 1 << 20;
  private static final int DARK = 0xc612_0000; // 198.18.0.0/16

  /** Sources of a flood, or destinations in dark space. */
  @Param({"forged", "dark"})
  public String kind = "forged";

  private final int[] addresses = new int[ADDRESSES];
  private final AddressPseudonyms pseudonyms =
      new AddressPseudonyms(PseudonymKey.of(new byte[PseudonymKey.BYTES]));

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ADDRESSES; i++) {
      addresses[i] = kind.equals("dark") ? DARK | random.nextInt(1 << 16) : random.nextInt();
    }
  }

  /** IPv4. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public int ipv4() {
    int sum = 0;
    for (int address : addresses) {
      sum += pseudonyms.ipv4(address);
    }
    return sum;
  }

  /** IPv6 of one /32, with the drawn bits at both ends of the interface. */
  @Benchmark
  @OperationsPerInvocation(ADDRESSES)
  public long ipv6() {
    long sum = 0;
    for (int address : addresses) {
      long high = 0x2001_0db8_0000_0000L | address >>> 16;
      sum += pseudonyms.ipv6High(high) ^ pseudonyms.ipv6Low(high, address);
    }
    return sum;
  }
}
