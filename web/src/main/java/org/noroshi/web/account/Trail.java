package org.noroshi.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;

/**
 * Writes what persons do with their accounts into the audit chain, in the transaction of the act.
 */
final class Trail {
  private static final String OWN = "a person keeps their own account";

  private final AuditLog log;

  Trail(Database database) {
    log = new AuditLog(database);
  }

  /** A person did this to an account. */
  void did(DSLContext dsl, String person, String act, String object, String detail, Instant now) {
    log.append(
        dsl,
        List.of(
            new AuditEvent(
                now, person, "", act.toLowerCase(Locale.ROOT), "person", object, OWN, detail)));
  }

  /** Somebody could not sign in as this person; empty where there is no such account. */
  void refused(DSLContext dsl, String person, Instant now) {
    log.append(
        dsl, List.of(new AuditEvent(now, "", "", "sign_in_refused", "person", person, "", "")));
  }
}
