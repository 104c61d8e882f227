package org.noroshi.capture.packet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The least that walks pcap and pcapng files, so that decoding is tested apart from reading. */
final class CaptureFrames {
  @FunctionalInterface
  interface Visitor {
    void frame(MemorySegment memory, long offset, int captured, int wire, int linkType, int number);
  }

  private final ByteBuffer file;
  private final MemorySegment memory;
  private final Visitor visitor;
  private int number;

  private CaptureFrames(byte[] bytes, Visitor visitor) {
    this.file = ByteBuffer.wrap(bytes);
    this.memory = MemorySegment.ofArray(bytes);
    this.visitor = visitor;
  }

  /** The folder of ORACLE.tsv; skips the test where there is none. */
  static Path folder() {
    String folder = System.getenv("NOROSHI_CAPTURES");
    assumeTrue(folder != null, "NOROSHI_CAPTURES, the folder of ORACLE.tsv, is not set");
    return Path.of(Objects.requireNonNull(folder));
  }

  static void forEach(Path path, Visitor visitor) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    if (bytes.length >= 24) {
      new CaptureFrames(bytes, visitor).walk();
    }
  }

  private void walk() {
    switch (file.getInt(0)) {
      case 0x0a0d0d0a -> blocks();
      case 0xd4c3b2a1, 0x4d3cb2a1 -> {
        file.order(ByteOrder.LITTLE_ENDIAN);
        records();
      }
      case 0xa1b2c3d4, 0xa1b23c4d -> records();
      default -> {}
    }
  }

  private void records() {
    int linkType = file.getInt(20) & 0xffff;
    int at = 24;
    while (at + 16 <= file.limit()) {
      int captured = file.getInt(at + 8);
      int wire = file.getInt(at + 12);
      at += 16;
      if (captured < 0 || captured > file.limit() - at) {
        return;
      }
      visit(at, captured, wire, linkType);
      at += captured;
    }
  }

  private void blocks() {
    List<Integer> linkTypes = new ArrayList<>();
    int snapLength = 0;
    int at = 0;
    while (at + 12 <= file.limit()) {
      if (file.getInt(at) == 0x0a0d0d0a) {
        linkTypes.clear();
        boolean big = file.order(ByteOrder.BIG_ENDIAN).getInt(at + 8) == 0x1a2b3c4d;
        file.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      }
      int length = file.getInt(at + 4);
      if (length < 12 || length > file.limit() - at) {
        return;
      }
      switch (file.getInt(at)) {
        case 1 -> {
          linkTypes.add(file.getShort(at + 8) & 0xffff);
          snapLength = linkTypes.size() == 1 ? file.getInt(at + 12) : snapLength;
        }
        case 2 -> packet(at, linkTypes.get(file.getShort(at + 8)));
        case 3 -> simplePacket(at, length, snapLength, linkTypes.getFirst());
        case 6 -> packet(at, linkTypes.get(file.getInt(at + 8)));
        default -> {}
      }
      at += (length + 3) & ~3;
    }
  }

  private void packet(int at, int linkType) {
    visit(at + 28, file.getInt(at + 20), file.getInt(at + 24), linkType);
  }

  private void simplePacket(int at, int length, int snapLength, int linkType) {
    int wire = file.getInt(at + 8);
    int captured = Math.min(wire, length - 16);
    visit(at + 12, snapLength > 0 ? Math.min(captured, snapLength) : captured, wire, linkType);
  }

  private void visit(int at, int captured, int wire, int linkType) {
    number++;
    visitor.frame(memory, at, captured, wire, linkType, number);
  }
}
