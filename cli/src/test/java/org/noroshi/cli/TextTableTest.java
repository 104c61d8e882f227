package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final String ADDRESS = "2001:db8:1234:5678:9abc:def0:1234:5678";

  @Test
  void whatMayBeCutGivesWayFirst() {
    assertThat(lines(57))
        .allMatch(line -> TextWidth.of(line) <= 57)
        .last()
        .asString()
        .contains(ADDRESS, "123,456", "Unite…");
  }

  @Test
  void columnsGoBeforeAnAddressIsCut() {
    assertThat(lines(50))
        .allMatch(line -> TextWidth.of(line) <= 50)
        .last()
        .asString()
        .contains(ADDRESS, "123,456")
        .doesNotContain("Unit");
    assertThat(lines(20)).last().asString().contains(ADDRESS);
  }

  private static List<String> lines(int columns) {
    TextTable table =
        new TextTable(columns, List.of("source", "country", "packets"), "klr").dispensing(1);
    table.row(ADDRESS, "United Kingdom", "123,456");
    return table.lines(new Style(false));
  }
}
