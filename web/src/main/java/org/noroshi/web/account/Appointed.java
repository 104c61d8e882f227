package org.noroshi.web.account;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;

/** The appointments that a person holds at a time. */
final class Appointed {
  private Appointed() {}

  static List<Appointment> of(DSLContext dsl, String person, Instant now) {
    return new People(dsl)
        .appointmentsOf(person).stream().filter(held -> held.validity().contains(now)).toList();
  }

  /** The only organisation, or null where there are several to choose from, or none. */
  static @Nullable String only(DSLContext dsl, String person, Instant now) {
    List<String> held =
        of(dsl, person, now).stream().map(Appointment::organisation).distinct().toList();
    return held.size() == 1 ? held.getFirst() : null;
  }
}
