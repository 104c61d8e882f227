package org.noroshi.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port that nobody listens on; passkeys and links must know it before the server starts. */
final class FreePort {
  private FreePort() {}

  static int find(String bind) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(bind))) {
      return socket.getLocalPort();
    }
  }
}
