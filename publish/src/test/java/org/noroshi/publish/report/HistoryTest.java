package org.noroshi.publish.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.publish.report.Report.YearFigures;

class HistoryTest {
  private static List<YearFigures> read(String text) throws IOException {
    return History.read(new StringReader(text), "history.csv");
  }

  @Test
  void emptyFieldIsAGapAndNotZero() throws IOException {
    assertThat(
            read(
                """
                \ufeffsystem,year,packets,addresses,status
                Example,2023,,290000,final
                Example,2024,580000000000,290000,final
                """))
        .extracting(YearFigures::year, YearFigures::packets)
        .containsExactly(tuple(2023, null), tuple(2024, 580_000_000_000L));
  }

  @Test
  void everyMistakeIsSaidWithItsLineAndNothingIsTaken() {
    Throwable mistakes =
        catchThrowable(() ->
            read(
                """
                system,year,packets,addresses,status
                Example,20x4,1,2,final
                Example
                Example,2020,-1,2,final
                Example,2021,NaN,2,final
                Example,2022,1,2,final,more
                Example,2023,1,2,"final
                """));
    assertThat(mistakes).isInstanceOf(IOException.class);
    assertThat(mistakes.getMessage().lines())
        .hasSize(6)
        .allMatch(line -> line.startsWith("history.csv:"))
        .satisfies(lines -> {
          assertThat(lines.get(0)).contains(":2: ", "20x4");
          assertThat(lines.get(1)).contains(":3: 1 fields where the head line has 5");
          assertThat(lines.get(2)).contains(":4: ", "-1");
          assertThat(lines.get(3)).contains(":5: ", "NaN");
          assertThat(lines.get(4)).contains(":6: 6 fields");
        });
  }
}
