package org.noroshi.web.account;

import java.time.Instant;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;

/** Writes what persons do with their accounts into the audit chain, in the transaction of the act. */
final class Trail {
  private final Database database;

  Trail(Database database) {
    this.database = database;
  }

  /** A person did this to an account. */
  void did(
      DSLContext dsl, String person, String act, String object, String detail, Instant now) {
    database.lockChain(dsl);
  }

  /** Somebody could not sign in as this person. */
  void refused(DSLContext dsl, String person, Instant now) {
    did(dsl, person, "SIGN_IN_REFUSED", person, "", now);
  }
}
