package org.noroshi.web.page;

import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Attachments;
import org.noroshi.share.notification.Beyond;
import org.noroshi.share.notification.Entries;
import org.noroshi.share.notification.Version;
import org.noroshi.share.policy.Act;
import org.noroshi.web.office.AttachmentOffice;
import org.noroshi.web.office.ReportOffice;
import org.springframework.ui.Model;

/**
 * What stands beside a report's text: its files, the desk that entered it, use beyond its route.
 */
final class ReportCards {
  private static final long KILOBYTE = 1024;

  private final Database database;
  private final AttachmentOffice files;
  private final Names names;
  private final InstantSource clock;

  ReportCards(Database database, AttachmentOffice files, Names names, InstantSource clock) {
    this.database = database;
    this.files = files;
    this.names = names;
    this.clock = clock;
  }

  /** A desk entered it. */
  record Entered(
      String desk,
      String way,
      String received,
      @Nullable String caller,
      @Nullable String person,
      boolean confirmed,
      String stage) {}

  /** A file; kilobytes are rounded up. */
  record FileRow(String id, String name, long kilobytes, boolean sent) {}

  void add(ReportOffice.Reading reading, Version shown, Locale locale, Model model) {
    String id = reading.item().id();
    boolean known = reading.may(Act.SEE_REPORTER);
    model.addAttribute("confirms", reading.may(Act.CONFIRM));
    model.addAttribute(
        "entry",
        database.read(
            dsl -> new Entries(dsl).of(id).map(one -> entered(one, known, locale)).orElse(null)));
    model.addAttribute(
        "files",
        files.of(reading).stream()
            .filter(one -> one.version() <= shown.number())
            .map(ReportCards::row)
            .toList());
    beyond(reading, model);
  }

  private static FileRow row(Attachments.Attachment one) {
    return new FileRow(one.id(), one.name(), (one.size() + KILOBYTE - 1) / KILOBYTE, one.sent());
  }

  /** Where it came from; who called is shown to those who may see the reporter. */
  private Entered entered(Entries.Entry entry, boolean known, Locale locale) {
    return new Entered(
        names.of(entry.desk().organisation(), locale),
        entry.call().way().name(),
        Names.time(entry.call().received(), locale),
        known ? entry.call().caller() : null,
        known ? names.person(entry.desk().person()) : null,
        entry.confirmed() != null,
        stage(entry));
  }

  private static String stage(Entries.Entry entry) {
    if (entry.confirmed() != null) {
      return "confirmed";
    }
    return entry.taken() == null ? "waits" : "taken";
  }

  /** For the lead: use beyond the route, and whether the reporter wished it. */
  private void beyond(ReportOffice.Reading reading, Model model) {
    boolean consents = reading.may(Act.CONSENT);
    model.addAttribute("consents", consents);
    if (consents) {
      database.read(dsl -> {
        Beyond beyond = new Beyond(dsl, clock.instant());
        model.addAttribute("agreed", beyond.agreed(reading.item().id()).size());
        model.addAttribute("wishes", beyond.wishes(reading.item().id()));
        return true;
      });
    }
  }
}
