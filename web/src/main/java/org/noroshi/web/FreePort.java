package org.noroshi.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port that nobody listens on; passkeys and links must know it before the server starts. */
final class FreePort {
  private FreePort() {}

  /**
   * The port asked for, or any where that is 0.
   *
   * @throws java.net.BindException if somebody listens on it already, or the address is not this
   *     machine's
   */
  static int find(String bind, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
      return socket.getLocalPort();
    }
  }
}
