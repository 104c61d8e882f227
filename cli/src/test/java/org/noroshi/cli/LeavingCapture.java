package org.noroshi.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A capture, as pcap of raw IP, with packets that leave dark space. */
final class LeavingCapture {
  private static final int START = 1_767_225_600; // 2026-01-01T00:00:00Z

  private LeavingCapture() {}

  /** SYN packets of 198.18.0.9 to port 23 of 192.0.2.0 and on, one a second, and one to it. */
  static Path write(Path file) throws IOException {
    int packets = 40;
    ByteBuffer bytes = ByteBuffer.allocate(24 + packets * 56).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    bytes.putInt(65535).putInt(101);
    for (int i = 0; i < packets; i++) {
      boolean leaves = i > 0;
      bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(START + i).putInt(0).putInt(40).putInt(40);
      bytes.order(ByteOrder.BIG_ENDIAN).putInt(0x45000028).putInt(0).putInt(0x40060000);
      bytes.putInt(leaves ? 0xc6120009 : 0xc0000200).putInt(leaves ? 0xc0000200 + i : 0xc6120009);
      bytes.putInt(4000 << 16 | 23).putInt(1).putInt(0).putInt(0x50020400).putInt(0);
    }
    return Files.write(file, bytes.array());
  }
}
