package org.noroshi.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Recipients;
import org.noroshi.web.office.Typed;

/**
 * What an inquiry's form holds, as it was typed; nothing else of an inquiry can be set by it.
 *
 * @param label of a new inquiry; ignored later
 * @param due local time of the profile's zone
 * @param saved milliseconds: what the writer had before them
 */
record InquiryForm(
    @Nullable String label,
    @Nullable String title,
    @Nullable String product,
    @Nullable String versions,
    @Nullable String text,
    @Nullable String due,
    @Nullable List<String> sectors,
    @Nullable List<String> kinds,
    @Nullable String organisations,
    @Nullable String saved) {
  /** An answer is a whole organisation's: an inquiry is not for named persons. */
  static final List<Label> LABELS =
      List.of(Label.AMBER_STRICT, Label.AMBER, Label.GREEN, Label.CLEAR);

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  static InquiryForm of(
      InquiryContent content, Label label, Recipients recipients, String saved, ZoneId zone) {
    return new InquiryForm(
        label.name(),
        content.title(),
        content.product(),
        content.versions(),
        content.text(),
        Typed.local(content.due(), zone),
        recipients.sectors(),
        recipients.kinds(),
        recipients.organisations(),
        saved);
  }

  /** The content; fails with a reason for the writer where it cannot be taken as it is. */
  InquiryContent content(ZoneId zone) {
    return new InquiryContent(
        line(title, InquiryContent.MOST_TITLE),
        line(product, InquiryContent.MOST_PRODUCT),
        line(versions, InquiryContent.MOST_VERSIONS),
        Typed.text(text, InquiryContent.MOST_TEXT, "refused.inquiry.long"),
        time(zone));
  }

  private static String line(@Nullable String typed, int most) {
    return Typed.text(typed, most, "refused.inquiry.long").replace('\n', ' ');
  }

  private @Nullable Instant time(ZoneId zone) {
    Instant time = Typed.time(due, zone);
    if (time != null && (time.isAfter(LATEST) || time.isBefore(Instant.EPOCH))) {
      throw new RefusedException("refused.report.time");
    }
    return time;
  }

  Label chosenLabel() {
    for (Label one : LABELS) {
      if (one.name().equals(label)) {
        return one;
      }
    }
    throw new RefusedException("refused.report.label");
  }

  Recipients recipients() {
    return BulletinForm.recipients(sectors, kinds, organisations, null);
  }
}
