package org.noroshi.detect.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.telescope.sensor.Prefix;

class MemberFileTest {
  private static List<Member> read(String text) throws IOException {
    return MemberFile.read(new StringReader(text), "members.csv");
  }

  @Test
  void aMemberHasThePrefixesOfAllItsLines() throws IOException {
    assertThat(
            read(
                """
                member,prefix
                "Power, Example",192.0.2.0/24
                Water Example,198.51.100.0/25
                "Power, Example",2001:db8::/32
                """))
        .containsExactly(
            new Member(
                "Power, Example",
                List.of(Prefix.parse("192.0.2.0/24"), Prefix.parse("2001:db8::/32"))),
            new Member("Water Example", List.of(Prefix.parse("198.51.100.0/25"))));
  }

  @Test
  void everyMistakeIsSaidWithItsLine() {
    MemberFileException mistakes =
        catchThrowableOfType(
            MemberFileException.class,
            () ->
                read(
                    """
                    member,prefix
                    A,192.0.2.0/33
                    ,192.0.2.0/24
                    B,203.0.113.0/24
                    C,203.0.113.0/24
                    """));
    assertThat(mistakes.mistakes()).hasSize(3);
    assertThat(mistakes.mistakes().get(0)).startsWith("members.csv:2: ");
    assertThat(mistakes.mistakes().get(1)).startsWith("members.csv:3: ");
    assertThat(mistakes.mistakes().get(2)).startsWith("members.csv:5: ").contains("given to B");
  }

  @Test
  void aFileWithoutItsHeadLineIsRefused() {
    assertThat(catchThrowableOfType(MemberFileException.class, () -> read("A,192.0.2.0/24\n")))
        .isNotNull();
    assertThat(catchThrowableOfType(MemberFileException.class, () -> read(""))).isNotNull();
  }

  @Test
  void aSpreadsheetsByteOrderMarkDoesNoHarm() throws IOException {
    assertThat(read("\ufeffmember,prefix\nA,192.0.2.0/24\n"))
        .containsExactly(new Member("A", List.of(Prefix.parse("192.0.2.0/24"))));
  }

  @Test
  void aQuoteThatIsNeverClosedIsOneMistakeAmongOthers() {
    assertThat(
            catchThrowableOfType(
                    MemberFileException.class,
                    () -> read("member,prefix\nA,192.0.2.0/33\nB,\"192.0.2.0/24\n"))
                .mistakes())
        .hasSize(2)
        .allMatch(mistake -> mistake.startsWith("members.csv:"))
        .noneMatch(mistake -> mistake.contains("Exception"));
  }

  /** As Japanese spreadsheets write it unless told otherwise. */
  @Test
  void aFileInAnotherEncodingIsNoText() {
    byte[] shiftJis = "member,prefix\n電力,192.0.2.0/24\n".getBytes(Charset.forName("Shift_JIS"));
    assertThatThrownBy(() ->
            MemberFile.read(
                new InputStreamReader(
                    new ByteArrayInputStream(shiftJis), StandardCharsets.UTF_8.newDecoder()),
                "members.csv"))
        .isInstanceOf(CharacterCodingException.class);
  }
}
