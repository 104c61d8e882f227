package org.noroshi.simulate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.noroshi.capture.CaptureWriter;

/** Slots of {@link SimulatedDays} as a capture: proof that both say the same. */
public final class DayCapture {
  private record Drawn(long nanos, int source, int destination, int protocol, int port) {}

  private static final int LEAST_PORT = 40_000;
  private static final byte[] QUESTION = {1, 2, 3, 4, 5, 6, 7, 8};

  private DayCapture() {}

  /** Writes the slots {@code [from, until)}, in order of time; returns the packets. */
  public static long write(SimulatedDays days, int from, int until, Path file) throws IOException {
    long packets = 0;
    try (CaptureWriter writer = CaptureWriter.pcapNanos(file, Frame.LINKTYPE_ETHERNET)) {
      for (int slot = from; slot < until; slot++) {
        List<Drawn> drawn = new ArrayList<>();
        days.draw(
            slot,
            (nanos, source, destination, protocol, port) ->
                drawn.add(new Drawn(nanos, source, destination, protocol, port)));
        drawn.sort(Comparator.comparingLong(Drawn::nanos));
        Frame frame = new Frame();
        for (Drawn packet : drawn) {
          frame.clear();
          put(frame, packet);
          byte[] bytes = Arrays.copyOfRange(frame.bytes(), frame.start(), frame.end());
          writer.write(packet.nanos(), bytes, 0, bytes.length, bytes.length);
        }
        packets += drawn.size();
      }
    }
    return packets;
  }

  private static void put(Frame frame, Drawn packet) {
    int mixed = (int) Random.mix(packet.nanos() ^ packet.source());
    int sourcePort = LEAST_PORT + (mixed >>> 20);
    frame.ipv4(packet.source(), packet.destination(), packet.protocol(), 50, mixed & 0x7fff, 0);
    if (packet.protocol() == SynStack.TCP) {
      frame.tcp(
          sourcePort << 16 | packet.port(), mixed, 0, SynStack.SYN, 64_240, SynStack.LINUX_OPTIONS);
      frame.endTcp();
    } else {
      frame.udp(sourcePort, packet.port());
      frame.put(QUESTION);
      frame.endUdp();
    }
  }
}
