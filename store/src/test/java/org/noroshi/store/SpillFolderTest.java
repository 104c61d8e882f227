package org.noroshi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFolderTest {
  private static final String ANY = "SELECT count(*) FROM range(20)";

  @TempDir private Path data;

  @BeforeEach
  void makeDataFolder() throws IOException {
    DataFolder.open(data).close();
  }

  private Path left(long pid) throws IOException {
    Path folder = Files.createDirectory(data.resolve(".noroshi/query-" + pid + "-1"));
    Files.writeString(folder.resolve("duckdb_temp_storage_DEFAULT-0.tmp"), "203.0.113.5");
    return folder;
  }

  private static long deadProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private String ask(String sql) throws Exception {
    String[] answer = {""};
    try (Query query = Query.open(data, List.of())) {
      query.run(
          sql,
          new Query.Rows() {
            @Override
            public void columns(List<String> names) {
              // one column
            }

            @Override
            public void row(@Nullable Object[] values) {
              answer[0] = String.valueOf(values[0]);
            }
          });
    }
    return answer[0];
  }

  @Test
  void rowsOfAKilledProcessGoWhenTheDataFolderIsReadNext() throws Exception {
    Path left = left(deadProcess());
    assertThat(ask(ANY)).isEqualTo("20");
    assertThat(left).doesNotExist();
  }

  @Test
  void rowsOfALivingProcessStayAndThoseOfAnEarlierOneOfItsNumberGo() throws Exception {
    Process other = new ProcessBuilder("cat").start();
    try {
      Path theirs = left(other.pid());
      Path mine = left(ProcessHandle.current().pid());
      ask(ANY);
      assertThat(theirs).isNotEmptyDirectory();
      assertThat(mine).isNotEmptyDirectory();
      // Older than this process, as after a restart in a container.
      Files.setLastModifiedTime(mine, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
      ask(ANY);
      assertThat(mine).doesNotExist();
      assertThat(theirs).isNotEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void intermediateRowsLieInTheDataFolder() throws Exception {
    Path folder = Path.of(ask("SELECT current_setting('temp_directory')"));
    assertThat(folder.getParent()).isEqualTo(data.resolve(".noroshi").toAbsolutePath());
    assertThat(folder).doesNotExist(); // nothing is left
  }
}
