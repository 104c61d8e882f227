package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.publish.Language;
import org.noroshi.telescope.picture.Input;

class PictureTextTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void noLineIsWiderThanTheTerminal(Language language) {
    String text = text("an-autonomous-system-with-a-long-name-日本語の長い名前", 80, false, language);

    // A path stays in one piece, so that it can be copied.
    assertThat(text.lines().filter(line -> !line.contains("90,098")))
        .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThan(81));
  }

  @Test
  void whatPacketsAndFilesBringCannotDriveTheTerminal() {
    String text = text("\u001b]0;owned\u0007\u202E\r\n", 100, false, Language.ENGLISH);

    assertThat(text).doesNotContain("\u001b", "\u0007", "\u202E", "\r").contains("\\u001b]0;owned");
  }

  @Test
  void coloursAreUsedOnlyWhereTheTerminalHasThem() {
    assertThat(text("a", 80, true, Language.ENGLISH)).contains("\u001b[");
    assertThat(text("a", 80, false, Language.ENGLISH)).doesNotContain("\u001b[");
  }

  @Test
  void damageIsToldWithFileAndByte() {
    assertThat(text("a.pcap", 80, false, Language.ENGLISH))
        .contains("a.pcap: cut short: record cut short at byte 90,098");
    assertThat(text("a.pcap", 80, false, Language.JAPANESE)).contains("a.pcap: 途中で切断");
  }

  private static String text(String name, int columns, boolean coloured, Language language) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Terminal terminal = new Terminal(nowhere, nowhere, coloured, false, columns, language);
    return PictureText.of(Pictures.of(name, Input.Status.TRUNCATED, 0), terminal, language);
  }
}
