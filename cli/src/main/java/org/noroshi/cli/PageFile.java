package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a page so that its readers see the old one or the new one, never a part. */
final class PageFile {
  private PageFile() {}

  /**
   * @throws Refusal naming the file, where it cannot be written
   */
  static void write(Path file, String page) {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        Files.writeString(target, page);
        return;
      }
      Path part = target.resolveSibling("." + target.getFileName() + ".part");
      try {
        Files.writeString(part, page);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.INTERNAL, "the page " + file + " cannot be written: " + Mishap.of(e));
    }
  }
}
