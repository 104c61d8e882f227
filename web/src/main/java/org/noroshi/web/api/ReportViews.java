package org.noroshi.web.api;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Version;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemState;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.office.ReportOffice.Reading;

/** Makes of a report that was opened what its viewer is given of it. */
final class ReportViews {
  private final Database database;
  private final InstallationKey key;
  private final InstantSource clock;

  ReportViews(Database database, InstallationKey key, InstantSource clock) {
    this.database = database;
    this.key = key;
    this.clock = clock;
  }

  ReportView.Report report(Reading reading) {
    return database.read(dsl ->
        new ReportView.Report(
            reading.item().id(),
            own(reading),
            reading.item().label().text(),
            reading.item().state(),
            reporter(dsl, reading),
            version(dsl, reading, reading.newest()),
            own(reading)
                ? reading.newest().content().missing().stream().map(ReportView::field).toList()
                : List.of(),
            reading.relays().stream()
                .map(one -> new ReportView.Stop(one.organisation(), one.received(), one.relayed()))
                .toList(),
            acts(reading)));
  }

  ReportView.VersionView version(Reading reading, Version version) {
    return database.read(dsl -> version(dsl, reading, version));
  }

  static boolean own(Reading reading) {
    return reading.seen().viewer().isOf(reading.item().owner());
  }

  private ReportView.Reporter reporter(DSLContext dsl, Reading reading) {
    return reading.may(Act.SEE_REPORTER)
        ? new ReportView.Reporter(
            Names.organisation(dsl, reading.item().owner(), clock.instant()),
            person(dsl, reading.item().author()),
            null)
        : new ReportView.Reporter(null, null, key.pseudonym(reading.item().id()));
  }

  private static ReportView.VersionView version(DSLContext dsl, Reading reading, Version version) {
    return new ReportView.VersionView(
        version.number(),
        own(reading) ? version.saved() : null,
        version.sent(),
        reading.may(Act.SEE_REPORTER) ? person(dsl, version.person()) : null,
        ReportBody.Content.of(version.content()));
  }

  private static @Nullable String person(DSLContext dsl, @Nullable String id) {
    return id == null ? null : new People(dsl).person(id).map(Person::name).orElse(null);
  }

  private static List<String> acts(Reading reading) {
    List<Act> acts = new ArrayList<>();
    for (Act act : List.of(Act.EDIT, Act.SEND, Act.WITHDRAW)) {
      if (reading.may(act)) {
        acts.add(act);
      }
    }
    boolean update =
        reading.item().state() != ItemState.DRAFT && reading.isUnsent() && reading.may(Act.EDIT);
    if (update) {
      acts.add(Act.SEND);
    }
    boolean waits =
        reading.relays().stream()
            .anyMatch(
                one -> one.relayed() == null && reading.seen().viewer().isOf(one.organisation()));
    if (waits && reading.may(Act.RELAY)) {
      acts.add(Act.RELAY);
    }
    return acts.stream().map(act -> act.name().toLowerCase(Locale.ROOT)).toList();
  }
}
