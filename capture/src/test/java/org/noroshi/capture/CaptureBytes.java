package org.noroshi.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Captures put together field by field, as the drafts of pcap and pcapng draw them. */
final class CaptureBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  CaptureBytes(ByteOrder order) {
    this.order = order;
  }

  CaptureBytes ints(int... values) {
    for (int value : values) {
      out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }
    return this;
  }

  CaptureBytes shorts(int... values) {
    for (int value : values) {
      out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }
    return this;
  }

  CaptureBytes longs(long value) {
    out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
    return this;
  }

  CaptureBytes bytes(byte[] values) {
    out.writeBytes(values);
    return this;
  }

  CaptureBytes bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  CaptureBytes pcapHeader(int magic, int linkType) {
    return ints(magic).shorts(2, 4).ints(0, 0, 65535, linkType);
  }

  CaptureBytes record(int seconds, int fraction, int wire, byte[] packet) {
    return ints(seconds, fraction, packet.length, wire).bytes(packet);
  }

  CaptureBytes section() {
    return ints(0x0a0d0d0a, 28, 0x1a2b3c4d).shorts(1, 0).ints(-1, -1, 28);
  }

  CaptureBytes interfaceBlock(int linkType, int snapLength) {
    return ints(1, 20).shorts(linkType, 0).ints(snapLength, 20);
  }

  /** With if_tsresol (option 9) and if_tsoffset (option 14). */
  CaptureBytes interfaceBlock(int linkType, int resolution, long offsetSeconds) {
    ints(1, 44).shorts(linkType, 0).ints(0);
    shorts(9, 1).bytes(resolution, 0, 0, 0);
    shorts(14, 8).longs(offsetSeconds);
    return shorts(0, 0).ints(44);
  }

  /** With if_name (option 2) of ASCII. */
  CaptureBytes namedInterface(int linkType, String name) {
    int padded = name.length() + 3 & ~3;
    ints(1, 28 + padded).shorts(linkType, 0).ints(0);
    shorts(2, name.length()).bytes(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return bytes(new byte[padded - name.length()]).shorts(0, 0).ints(28 + padded);
  }

  CaptureBytes enhanced(int interfaceId, long ticks, int wire, byte[] packet) {
    int padded = packet.length + 3 & ~3;
    ints(6, 32 + padded, interfaceId, (int) (ticks >>> 32), (int) ticks, packet.length, wire);
    return bytes(packet).bytes(new byte[padded - packet.length]).ints(32 + padded);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  Reading read() throws IOException {
    return read(toBytes());
  }

  static Reading read(byte[] capture) throws IOException {
    return Reading.of(CaptureInput.stream(new ByteArrayInputStream(capture), "bytes"));
  }

  /** A packet whose bytes tell it from others. */
  static byte[] packet(int length, int seed) {
    byte[] packet = new byte[length];
    for (int i = 0; i < length; i++) {
      packet[i] = (byte) (seed * 31 + i);
    }
    return packet;
  }
}
