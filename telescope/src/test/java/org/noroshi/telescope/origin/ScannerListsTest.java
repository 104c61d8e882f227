package org.noroshi.telescope.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.Prefix;

class ScannerListsTest {
  @TempDir private Path folder = Path.of("");

  private static @Nullable String listOf(ScannerLists lists, String address) {
    Prefix at = Prefix.parse(address);
    return lists.listOf(at.version(), at.high(), at.low());
  }

  @Test
  void anAddressIsNamedByTheListOfItsLongestPrefix() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        "{\"list\": [\"192.0.2.0/24\", \"2001:db8::/32\"], \"name\": \"Wide\"}");
    Files.writeString(
        folder.resolve("b.json"),
        "{\"list\": [\"192.0.2.8/31\", \"198.51.100.1\", \"example.org\"], \"name\": \"Narrow\"}");
    ScannerLists lists = ScannerLists.load(folder);
    assertThat(listOf(lists, "192.0.2.7")).isEqualTo("Wide");
    assertThat(listOf(lists, "192.0.2.9")).isEqualTo("Narrow");
    assertThat(listOf(lists, "192.0.2.10")).isEqualTo("Wide");
    assertThat(listOf(lists, "198.51.100.1")).isEqualTo("Narrow");
    assertThat(listOf(lists, "198.51.100.2")).isNull();
    assertThat(listOf(lists, "2001:db8:ffff::1")).isEqualTo("Wide");
    assertThat(listOf(lists, "2001:db9::1")).isNull();
    assertThat(lists.size()).isEqualTo(4);
    assertThat(lists.notes()).singleElement().asString().contains("b.json", "example.org");
  }

  @Test
  void aFileThatIsNoWarningListIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.json"), "[1, 2]");
    assertThatThrownBy(() -> ScannerLists.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.json: no MISP warning list");
  }
}
