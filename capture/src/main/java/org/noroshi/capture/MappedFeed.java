package org.noroshi.capture;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A regular file, mapped as long as it was when it was opened. */
final class MappedFeed implements Feed {
  private final Path path;
  private final long bytes;
  private final Lease lease;
  private final Arena arena = Arena.ofShared();
  private boolean shown;

  MappedFeed(Path path, long bytes) {
    this.path = path;
    this.bytes = bytes;
    this.lease = new Lease(arena::close);
  }

  /** Maps the file and shows it whole, with the window's place in it unchanged. */
  void show(Window window) throws IOException {
    long position = window.position();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      window.memory = channel.map(MapMode.READ_ONLY, 0, bytes, arena);
    }
    window.base = 0;
    window.at = position;
    window.limit = bytes;
    window.last = true;
    window.lease = lease;
    shown = true;
  }

  @Override
  public boolean advance(Window window) {
    return !shown;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public @Nullable Failure failure() {
    return null;
  }

  @Override
  public String place() {
    return "";
  }

  @Override
  public void finish(Window window) {
    lease.release();
  }

  @Override
  public void revoke() {
    lease.revoke();
  }

  @Override
  public boolean isHeld() {
    return lease.isHeld();
  }
}
