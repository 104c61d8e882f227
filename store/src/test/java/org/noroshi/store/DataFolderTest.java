package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path root;

  @Test
  void secondWriterIsRefusedWithTheHolder() throws Exception {
    try (DataFolder first = DataFolder.open(root)) {
      assertThat(first.checkpoint()).isEmpty();
      assertThatThrownBy(() -> DataFolder.open(root))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void journalCutHalfwayIsCarriedOutAtTheNextOpening() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      folder.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
    Path staging = Files.createDirectories(root.resolve(".noroshi/staging"));
    Files.write(staging.resolve("checkpoint"), new byte[] {2});
    Files.writeString(
        root.resolve(".noroshi/journal"),
        "move\t.noroshi/staging/moved\t.noroshi/moved\n"
            + "move\t.noroshi/staging/checkpoint\t.noroshi/state/checkpoint\nend\n");
    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(checkpoint(folder)).containsExactly(2);
    }
    assertThat(root.resolve(".noroshi/journal")).doesNotExist();
  }

  @Test
  void preparedButUncommittedFilesAreDropped() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      folder.begin().commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
    }
    Path staging = Files.createDirectories(root.resolve(".noroshi/staging"));
    Files.write(staging.resolve("checkpoint"), new byte[] {2});
    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(checkpoint(folder)).containsExactly(1);
    }
    assertThat(staging).doesNotExist();
  }

  private static byte[] checkpoint(DataFolder folder) throws IOException {
    try (DataInputStream in = folder.checkpoint().orElseThrow()) {
      return in.readAllBytes();
    }
  }
}
