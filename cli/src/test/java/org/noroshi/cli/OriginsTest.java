package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.origin.DatedOrigins;
import org.noroshi.telescope.origin.OriginTable;

class OriginsTest {
  private static final long ADDRESS = 0xCB007107L; // 203.0.113.7

  @TempDir Path folder;

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String country(DatedOrigins origins, String date) {
    OriginTable table = origins.at(LocalDate.parse(date));
    return table.countryCode(table.country(false, 0, ADDRESS));
  }

  @Test
  void eachTableHoldsFromItsDateToTheNext() throws IOException {
    Path data = folder.resolve("data");
    Path jp = csv("jp.csv", "203.0.113.0,203.0.113.255,JP\n");
    Path us = csv("us.csv", "203.0.113.0,203.0.113.255,US\n");
    assertThat(Origins.refresh(us, data, LocalDate.parse("2020-03-01")))
        .startsWith("origin table from 2020-03-01 on: us");
    Origins.refresh(jp, data, LocalDate.parse("2019-01-01"));
    DatedOrigins origins = Origins.of(data);
    assertThat(country(origins, "2018-12-31")).isEmpty();
    assertThat(country(origins, "2019-01-01")).isEqualTo("JP");
    assertThat(country(origins, "2020-02-29")).isEqualTo("JP");
    assertThat(country(origins, "2020-03-01")).isEqualTo("US");
    assertThat(country(origins, "2031-01-01")).isEqualTo("US");
    assertThat(origins.at(LocalDate.parse("2018-12-31")).version())
        .isEqualTo(OriginTable.bundled().version());
  }

  @Test
  void tableOfAsNumbersKeepsTheCountriesOfItsDate() throws IOException {
    Path data = folder.resolve("data");
    Origins.refresh(
        csv("jp.csv", "203.0.113.0,203.0.113.255,JP\n"), data, LocalDate.parse("2019-01-01"));
    Origins.refresh(
        csv("as.csv", "203.0.113.0,203.0.113.255,64496,Example\n"),
        data,
        LocalDate.parse("2019-06-01"));
    DatedOrigins origins = Origins.of(data);
    assertThat(country(origins, "2019-06-01")).isEqualTo("JP");
    assertThat(origins.at(LocalDate.parse("2019-06-01")).asNumber(false, 0, ADDRESS))
        .isEqualTo(64496);
    assertThat(origins.at(LocalDate.parse("2019-05-31")).hasAsNumbers()).isFalse();
  }

  @Test
  void withoutADateTheTablesOwnIsTaken() throws IOException {
    Path data = folder.resolve("data");
    Path table = csv("jp.csv", "203.0.113.0,203.0.113.255,JP\n");
    Files.setLastModifiedTime(
        table,
        java.nio.file.attribute.FileTime.from(java.time.Instant.parse("2021-05-06T07:08:09Z")));
    Origins.refresh(table, data, null);
    assertThat(data.resolve("origin").resolve("2021-05-06.table")).exists();
  }

  @Test
  void manyTablesAreEachFoundAgain() throws IOException {
    Path data = folder.resolve("data");
    List<String> codes = List.of("JP", "US", "DE", "FR", "BR", "IN");
    for (int i = 0; i < codes.size(); i++) {
      Path file = csv(i + ".csv", "203.0.113.0,203.0.113.255," + codes.get(i) + "\n");
      Origins.refresh(file, data, LocalDate.of(2020, 1 + i, 1));
    }
    DatedOrigins origins = Origins.of(data);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < codes.size(); i++) {
        assertThat(country(origins, LocalDate.of(2020, 1 + i, 15).toString()))
            .isEqualTo(codes.get(i));
      }
    }
  }
}
