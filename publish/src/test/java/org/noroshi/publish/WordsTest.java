package org.noroshi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.telescope.event.AttackKind;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.packet.UdpResponse;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Note;

class WordsTest {
  @ParameterizedTest
  @EnumSource
  void whateverThePictureNamesHasAName(Language language) {
    List<String> keys = new ArrayList<>();
    Arrays.stream(PacketClass.values()).forEach(it -> keys.add("class." + it.jsonName()));
    Arrays.stream(PacketClass.values()).forEach(it -> keys.add("classhint." + it.jsonName()));
    Arrays.stream(Tool.values()).forEach(it -> keys.add("tool." + it.jsonName()));
    Arrays.stream(UdpResponse.values()).forEach(it -> keys.add("response." + it.jsonName()));
    Arrays.stream(AttackKind.values()).forEach(it -> keys.add("technique." + it.technique()));
    Arrays.stream(Input.Status.values()).forEach(it -> keys.add("status." + it.key()));
    Arrays.stream(Note.Kind.values()).forEach(it -> keys.add("note." + it.name()));
    List.of("tcp", "udp", "icmp", "other").forEach(it -> keys.add("protocol." + it));
    List.of("unsupportedLink", "notIp", "truncated", "malformed")
        .forEach(it -> keys.add("undecoded." + it));

    assertThat(keys).allMatch(language::has);
  }

  /** What the reader of captures says, as it stands in its sources. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cut short in a file header at byte 4",
        "cut short in a record at byte 99987",
        "cut short in a block at byte 99987 of the decompressed data",
        "GZIP data cut short at byte 512",
        "ZSTD data damaged before byte 512: checksum",
        "cannot be read beyond byte 512: Input/output error",
        "cannot be opened: Permission denied",
        "is empty",
        "is neither pcap nor pcapng",
        "file shrank while it was read",
        "reading was interrupted",
        "record claims 4294967295 captured bytes at byte 24",
        "section header without a byte-order magic at byte 0",
        "block outside a section at byte 0",
        "block claims 7 bytes at byte 28",
        "block of 32 bytes ends with the length 28 at byte 28",
        "section header of 12 bytes at byte 0",
        "pcapng version 2 at byte 0",
        "interface description of 12 bytes at byte 28",
        "packet block of 12 bytes at byte 28",
        "simple packet block of 12 bytes at byte 28",
        "packet of the undescribed interface 3 at byte 28",
        "packet claims 900 bytes in a block of 60 at byte 28"
      })
  void whatIsWrongWithACaptureHasWordsInEveryLanguage(String problem) {
    for (Language language : Language.values()) {
      assertThat(ProblemWords.known(problem, language)).isNotNull().doesNotContain("{");
    }
    assertThat(ProblemWords.known(problem, Language.JAPANESE))
        .matches(text -> text.codePoints().anyMatch(point -> point > 0x3000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | cut short: in a record, at byte 99,987",
        "JAPANESE | 途中で切断：レコードの途中、99,987 バイト目"
      })
  void cutIsSaidOnce(Language language, String words) {
    Input input =
        new Input(
            "a.pcap",
            1,
            99_990,
            Input.Status.TRUNCATED,
            "cut short in a record at byte 99987",
            99_987L);
    assertThat(ProblemWords.of(input, language)).isEqualTo(words);
  }

  @Test
  void whatIsNotKnownStaysAsItIs() {
    Input input = new Input("a", 1, 9, Input.Status.DAMAGED, "odd\u0007", 1_234L);
    assertThat(ProblemWords.of(input, Language.ENGLISH))
        .isEqualTo("damaged: odd\\u0007 at byte 1,234");
  }
}
