package org.noroshi.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noroshi.publish.Figures;
import org.noroshi.publish.report.PublicStatistics;
import org.noroshi.web.office.ObservatoryException;
import org.noroshi.web.office.PublicFigures;
import org.springframework.context.MessageSource;

/** Each day's accesses, once the day is over. */
final class StatisticsFeed implements FeedSource {
  private final PublicFigures figures;
  private final MessageSource messages;

  StatisticsFeed(PublicFigures figures, MessageSource messages) {
    this.figures = figures;
    this.messages = messages;
  }

  @Override
  public List<Entry> entries(Locale locale) {
    PublicFigures.Kept kept;
    try {
      kept = figures.get();
    } catch (ObservatoryException e) {
      return List.of();
    }
    PublicStatistics statistics = kept.figures();
    List<Entry> entries = new ArrayList<>();
    if (statistics != null) {
      for (PublicStatistics.Day day : statistics.days().reversed()) {
        LocalDate date = LocalDate.parse(day.day());
        boolean over = date.isBefore(kept.day());
        if (over && day.perAddressDay() != null) {
          entries.add(entry(day, date, locale));
        }
      }
    }
    return entries;
  }

  private Entry entry(PublicStatistics.Day day, LocalDate date, Locale locale) {
    Instant end = figures.endOf(date);
    String title =
        messages.getMessage(
            "public.entry",
            new Object[] {
              Names.day(date.atStartOfDay(Names.ZONE).toInstant(), locale),
              String.format(Locale.ROOT, "%,.2f", day.perAddressDay())
            },
            locale);
    String summary =
        messages.getMessage(
            "public.entry.summary",
            new Object[] {Figures.count(day.accesses()), Figures.count(day.packets())},
            locale);
    return new Entry("statistics/" + day.day(), title, summary, "/public/statistics#days", end);
  }
}
