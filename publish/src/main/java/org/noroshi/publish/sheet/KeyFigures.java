package org.noroshi.publish.sheet;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.report.Report;

/** The figures of the whole period beside those of the period before. */
final class KeyFigures {
  private final Report report;
  private final Words words;
  private final Markup markup;

  KeyFigures(Report report, Words words, Markup markup) {
    this.report = report;
    this.words = words;
    this.markup = markup;
  }

  void write() {
    markup.section("key");
    if (report.previous() == null) {
      markup.head("", "key.now");
    } else {
      markup.head("", "key.now", "key.before", "key.change");
    }
    String step = words.text("s.unit." + report.scope().step());
    row("", words.text("key.perAddressDay"), Report.Totals::perAddressDay, words::rate);
    row("sub", words.text("key.domestic"), Report.Totals::domestic, words::rate);
    row("sub", words.text("key.overseas"), Report.Totals::overseas, words::rate);
    row("sub", words.text("key.unknown"), Report.Totals::unknownOrigin, words::rate);
    row("", words.text("key.sources"), totals -> real(totals.sources()), words::whole);
    row("", words.text("key.sourcesPerSlot", step), Report.Totals::sourcesPerSlot, words::whole);
    boolean estimated = report.notes().contains("payloadsSampled");
    row(
        "",
        words.text("key.signatures"),
        Report.Totals::signatureHitsPerAddressDay,
        value -> words.estimate(estimated && value != null, words.rate(value)));
    row("", words.text("key.attacks"), totals -> (double) totals.attacks(), words::whole);
    row("", words.text("key.victims"), totals -> (double) totals.victims(), words::whole);
    row("", words.text("key.backscatter"), Report.Totals::backscatterPerAddressDay, words::rate);
    row("", words.text("key.packets"), totals -> (double) totals.packets(), words::whole);
    row("", words.text("key.packetsPerAddress"), Report.Totals::packetsPerAddress, words::whole);
    row("", words.text("key.addresses"), Report.Totals::addresses, words::whole);
    markup.raw("</tbody></table>");
    markup.close();
  }

  private static @Nullable Double real(@Nullable Long value) {
    return value == null ? null : (Double) (double) value;
  }

  private void row(
      String style,
      String name,
      Function<Report.Totals, @Nullable Double> figure,
      Function<@Nullable Double, String> text) {
    Double now = figure.apply(report.totals());
    Report.Totals previous = report.previous();
    markup.raw("<tr class=\"" + style + "\"><th scope=\"row\">" + Markup.escape(name) + "</th>");
    markup.number(text.apply(now));
    if (previous != null) {
      Double before = figure.apply(previous);
      markup.number(text.apply(before));
      markup.number(words.change(Words.change(before, now)));
    }
    markup.raw("</tr>");
  }
}
