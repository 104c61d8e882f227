package org.noroshi.publish.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.noroshi.publish.report.Report.YearFigures;

/**
 * What this telescope observed in each year up to a period's: the mean addresses observed
 * (address-days over the days of the year), packets, and packets per address (packets over
 * address-days times the days of the year).
 */
final class OwnYears {
  private static final int MOST_YEARS = 15;

  private static final String SQL =
      """
      SELECT :slot: AS slot, sum(packets), sum(address_seconds) FROM (
        SELECT sensor, "window"::TIMESTAMPTZ AS began, sum(packets) AS packets,
          CAST(round(max(addresses) * max(seconds_up)) AS BIGINT) AS address_seconds
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
