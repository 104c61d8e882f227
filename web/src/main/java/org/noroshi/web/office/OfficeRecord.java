package org.noroshi.web.office;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.OfficeAct;
import org.noroshi.share.policy.Viewer;

/** Writes acts of the office into the audit chain, with the rule that allowed them. */
final class OfficeRecord {
  private final AuditLog log;

  OfficeRecord(Database database) {
    log = new AuditLog(database);
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
    log.append(
        dsl,
        List.of(
            new AuditEvent(
                now,
                String.valueOf(viewer.person()),
                String.valueOf(viewer.organisation()),
                act.name(),
                kind,
                object,
                decision.rule(),
                detail)));
  }
}
