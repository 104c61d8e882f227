package org.noroshi.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that a test can cut and mend. */
final class Outlet implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  Outlet(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Ends what is connected; who comes is turned away. */
  void cut() {
    cut = true;
    open.forEach(Outlet::end);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket one = listening.accept();
        if (cut) {
          end(one);
          continue;
        }
        Socket other = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(one);
        open.add(other);
        Thread.ofVirtual().start(() -> pour(one, other));
        Thread.ofVirtual().start(() -> pour(other, one));
      } catch (IOException e) {
        // Closed, or the server is gone: the client finds out by itself.
      }
    }
  }

  private void pour(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // Cut.
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
