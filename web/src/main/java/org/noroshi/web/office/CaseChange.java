package org.noroshi.web.office;

import java.time.Instant;
import org.jooq.DSLContext;
import org.noroshi.share.desk.Desk;

/** A change of a case that has no result. */
@FunctionalInterface
interface CaseChange {
  void apply(DSLContext dsl, Instant now);

  default Desk.Change<Boolean> once() {
    return (dsl, now) -> {
      apply(dsl, now);
      return true;
    };
  }
}
