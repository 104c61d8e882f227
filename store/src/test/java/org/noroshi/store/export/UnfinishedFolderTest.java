package org.noroshi.store.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFolderTest {
  @TempDir Path home;

  private Path target() {
    return home.resolve("for-others");
  }

  /** What a process with this number would leave if it was killed now. */
  private Path left(String target, long pid) throws IOException {
    Path folder = home.resolve("." + target + ".unfinished-" + pid);
    Files.createDirectories(folder.resolve("scan/sensor=s/date=2026-01-01"));
    Files.writeString(folder.resolve("scan/sensor=s/date=2026-01-01/0000000001.parquet"), "half");
    return folder;
  }

  private static long deadProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return process.pid();
  }

  /** A process that ends when it is closed; {@code cat} waits for its standard input. */
  private record Living(Process process) implements AutoCloseable {
    static Living start() throws IOException {
      return new Living(new ProcessBuilder("cat").start());
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void whatKilledProcessesLeftGoesAndTheFolderGetsItsName() throws Exception {
    left("for-others", deadProcess());
    left("for-others", ProcessHandle.current().pid()); // in containers numbers come again
    Files.createDirectory(target());
    try (UnfinishedFolder folder = UnfinishedFolder.of(target())) {
      assertThat(names()).hasSize(2).contains(folder.path().getFileName().toString());
      assertThat(folder.path()).isEmptyDirectory();
      Files.writeString(folder.path().resolve("export.json"), "{}");
      folder.finish();
    }
    assertThat(names()).containsExactly("for-others");
    assertThat(target().resolve("export.json")).hasContent("{}");
  }

  @Test
  void whatALivingProcessWritesStays() throws Exception {
    try (Living other = Living.start()) {
      Path theirs = left("for-others", other.process().pid());
      try (UnfinishedFolder folder = UnfinishedFolder.of(target())) {
        assertThat(folder.path()).isNotEqualTo(theirs);
      }
      assertThat(theirs).isDirectoryRecursivelyContaining("glob:**.parquet");
    }
  }

  /** The folder is older than the process that has its number now. */
  @Test
  void whatAnEarlierProcessOfALivingOnesNumberLeftGoes() throws Exception {
    try (Living other = Living.start()) {
      Path left = left("for-others", other.process().pid());
      Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
      UnfinishedFolder.of(target()).close();
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void whatIsOfAnotherTargetOrOnlyLooksLikeItStays() throws Exception {
    long dead = deadProcess();
    left("for-others-2", dead);
    Files.createDirectory(home.resolve(".for-others.unfinished-mine"));
    Files.writeString(home.resolve(".for-others.unfinished-" + (dead + 1)), "a file");
    UnfinishedFolder.of(target()).close();
    assertThat(names())
        .containsExactlyInAnyOrder(
            ".for-others-2.unfinished-" + dead,
            ".for-others.unfinished-mine",
            ".for-others.unfinished-" + (dead + 1));
  }

  @Test
  void nothingIsLeftOfOneThatFailed() throws Exception {
    try (UnfinishedFolder folder = UnfinishedFolder.of(target())) {
      Files.writeString(folder.path().resolve("half.parquet"), "half");
    }
    assertThat(home).isEmptyDirectory();
  }
}
