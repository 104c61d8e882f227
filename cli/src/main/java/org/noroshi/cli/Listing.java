package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.FolderWatch;

/** The files that a command line means, looked up again and again. */
final class Listing {
  private final List<Path> named = new ArrayList<>();
  private final List<FolderWatch> folders = new ArrayList<>();

  Listing(List<String> inputs) {
    for (String input : inputs) {
      Path path = Path.of(input);
      if (Files.isDirectory(path)) {
        folders.add(new FolderWatch(path));
      } else if (!input.equals("-")) {
        named.add(path);
      }
    }
  }

  List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(named);
    for (FolderWatch folder : folders) {
      files.addAll(folder.captures());
    }
    return files.stream().distinct().toList();
  }
}
