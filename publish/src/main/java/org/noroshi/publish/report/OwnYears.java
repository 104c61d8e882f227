package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noroshi.publish.report.Report.YearFigures;

/**
 * What this telescope observed in each year up to a period's: the mean addresses observed
 * (address-days over the days of the year), packets, and packets per address (packets over
 * address-days times the days of the year). A year of which little was observed is left out, since
 * its figures would be drawn up from a few days; the year of the publication is not.
 */
final class OwnYears {
  private static final int MOST_YEARS = 15;

  /** Share of a year that some sensor was up for, below which the year is left out (our choice). */
  private static final double LEAST_OBSERVED = 0.1;

  private static final int WINDOWS_OF_A_DAY = 288;

  private static final String SQL =
      """
      SELECT :slot: AS slot, sum(packets), sum(address_seconds),
        count(DISTINCT began) FILTER (up)
      FROM (
        SELECT sensor, "window"::TIMESTAMPTZ AS began, sum(packets) AS packets,
          CAST(round(max(addresses) * max(seconds_up)) AS BIGINT) AS address_seconds,
          max(seconds_up) > 0 AS up
        FROM coverage WHERE :within: GROUP BY 1, 2) c
      GROUP BY 1 ORDER BY 1\
      """;

  private OwnYears() {}

  static List<YearFigures> of(Tables tables, Period period) throws IOException {
    int last = period.from().getYear();
    List<Period> years = new ArrayList<>();
    List<Period.Slot> slots = new ArrayList<>();
    for (int year = last - MOST_YEARS + 1; year <= last; year++) {
      Period of = Period.year(year, period.zone());
      years.add(of);
      slots.add(new Period.Slot(Integer.toString(year), of.start(), of.end()));
    }
    List<YearFigures> rows = new ArrayList<>();
    for (Tables.Row row :
        tables.ask(
            "years",
            SQL,
            Map.of(
                "within", SeriesSql.within("\"window\"::TIMESTAMPTZ", slots),
                "slot", SeriesSql.slot("began", slots)))) {
      Period year = years.get((int) row.number(0));
      if (year.from().getYear() < last
          && row.number(3) < LEAST_OBSERVED * year.days() * WINDOWS_OF_A_DAY) {
        continue;
      }
      double addressDays = row.real(2) / 86_400;
      boolean known = addressDays > 0;
      rows.add(
          new YearFigures(
              "noroshi",
              year.from().getYear(),
              known ? (Double) Round.of(addressDays / year.days()) : null,
              row.number(1),
              known ? (Double) Round.of(row.number(1) / addressDays * year.days()) : null,
              null,
              null,
              true,
              "observed",
              "coverage"));
    }
    return rows;
  }
}
