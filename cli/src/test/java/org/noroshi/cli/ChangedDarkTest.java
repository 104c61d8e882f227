package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other dark prefixes on a data folder that is there already. */
class ChangedDarkTest {
  @TempDir Path folder;

  /** One SYN to 198.18.0.1 over raw IP. */
  private Path capture(String name, int second) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(24 + 16 + 40).order(ByteOrder.BIG_ENDIAN);
    file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    file.putInt(65_535).putInt(101);
    file.putInt(1_767_225_600 + second).putInt(0).putInt(40).putInt(40);
    file.putInt(0x45000028).putInt(0).putInt(0x40060000).putInt(0xcb007107).putInt(0xc6120001);
    file.putInt(4000 << 16 | 23).putInt(1).putInt(0).putInt(0x50020400).putInt(0);
    return Files.write(folder.resolve(name), file.array());
  }

  private void observe(Path capture, List<String> dark) throws IOException {
    new Observing()
        .run(
            new ObserveOptions(
                List.of(capture.toString()), folder.resolve("data"), null, dark, "JP", 1, false),
            (read, planned, records) -> {});
  }

  @Test
  void isRefusedWithWhatWasAndWhatIsNow() throws IOException {
    observe(capture("a.pcap", 0), List.of("198.18.0.0/24"));
    Path next = capture("b.pcap", 60);
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> observe(next, List.of("198.18.0.0/24", "192.0.2.0/24")));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refusal)
        .hasMessageContainingAll(
            "with 198.18.0.0/24,", "192.0.2.0/24, 198.18.0.0/24", "--data", "--sensors");
    observe(next, List.of("198.18.0.0/24"));
  }
}
