package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.simulate.Flood;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Framing a mapped pcap file, without and with header decoding; the file is in the page cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {
  private static final int PACKETS = 1_000_000;

  private final PacketBatch batch = new PacketBatch();
  private final PacketHeaders headers = new PacketHeaders();
  private Path file = Path.of("");

  @Setup(Level.Trial)
  public void write() throws IOException {
    file = Files.createTempFile("noroshi-bench", ".pcap");
    Flood.write(file, PACKETS, PACKETS / 5_000, 7, Flood.Kind.SYN);
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Packets a microsecond, which is millions a second. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long frame() throws IOException {
    long sum = 0;
    try (CaptureInput input = CaptureInput.open(file)) {
      while (input.read(batch)) {
        sum += batch.timeNanos[batch.size - 1];
      }
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long frameAndDecode() throws IOException {
    long sum = 0;
    try (CaptureInput input = CaptureInput.open(file)) {
      while (input.read(batch)) {
        for (int i = 0; i < batch.size; i++) {
          headers.decode(
              batch.memory,
              batch.offset[i],
              batch.capturedLength[i],
              batch.wireLength[i],
              batch.linkType[i]);
          sum += headers.sourceLow;
        }
      }
    }
    return sum;
  }
}
