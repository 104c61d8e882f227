package org.noroshi.detect.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.StringReader;
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
}
