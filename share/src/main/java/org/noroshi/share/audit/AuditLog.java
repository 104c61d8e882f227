package org.noroshi.share.audit;

import static org.noroshi.share.audit.AuditTables.ENTRY;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;

/** Writes and reads the chain. */
public final class AuditLog {
  private final Database database;

  public AuditLog(Database database) {
    this.database = database;
  }

  /** Appends events in order, in the transaction of what they tell of. */
  public void append(DSLContext dsl, List<AuditEvent> events) {
    database.lockChain(dsl);
    Optional<AuditEntry> last = last(dsl);
    long number = last.map(AuditEntry::number).orElse(0L);
    String previous = last.map(AuditEntry::digest).orElse(AuditEntry.NONE);
    for (AuditEvent event : events) {
      AuditEntry entry = AuditEntry.after(++number, ByKey.named(event), previous);
      insert(dsl, entry);
      previous = entry.digest();
    }
  }

  private static void insert(DSLContext dsl, AuditEntry entry) {
    AuditEvent event = entry.event();
    dsl.insertInto(ENTRY)
        .set(ENTRY.number, entry.number())
        .set(ENTRY.time, event.time())
        .set(ENTRY.person, event.person())
        .set(ENTRY.organisation, event.organisation())
        .set(ENTRY.act, event.act())
        .set(ENTRY.objectKind, event.objectKind())
        .set(ENTRY.object, event.object())
        .set(ENTRY.decision, event.decision())
        .set(ENTRY.detail, event.detail())
        .set(ENTRY.previous, entry.previous())
        .set(ENTRY.digest, entry.digest())
        .execute();
  }

  private static Optional<AuditEntry> last(DSLContext dsl) {
    return dsl.selectFrom(ENTRY)
        .orderBy(ENTRY.number.desc())
        .limit(1)
        .fetchOptional()
        .map(AuditLog::entry);
  }

  /** The newest entry; empty where nothing was ever done. */
  public Optional<AuditEntry> last() {
    return last(database.read());
  }

  /**
   * A page of the newest entries, newest first.
   *
   * @param before number below which to begin; null for the newest
   */
  public List<AuditEntry> newest(@Nullable Long before, int most) {
    return database
        .read()
        .selectFrom(ENTRY)
        .where(ENTRY.number.lt(before == null ? Long.MAX_VALUE : before))
        .orderBy(ENTRY.number.desc())
        .limit(most)
        .fetch(AuditLog::entry);
  }

  /** Everything that was done with an object, oldest first. */
  public List<AuditEntry> of(String objectKind, String object) {
    return database
        .read()
        .selectFrom(ENTRY)
        .where(ENTRY.object.eq(object))
        .and(ENTRY.objectKind.eq(objectKind))
        .orderBy(ENTRY.number)
        .fetch(AuditLog::entry);
  }

  /**
   * Proves the whole chain, a page of entries in memory at a time.
   *
   * @param head one that was kept elsewhere; null where there is none
   */
  public AuditCheck.Result check(@Nullable AuditHead head) {
    return database.read(dsl -> {
      AuditCheck check = new AuditCheck(head);
      try (Stream<Record> rows =
          dsl.selectFrom(ENTRY).orderBy(ENTRY.number).fetchSize(1000).fetchStream()) {
        rows.map(AuditLog::entry).forEach(check::add);
      }
      return check.result();
    });
  }

  private static AuditEntry entry(Record row) {
    return new AuditEntry(
        row.get(ENTRY.number),
        new AuditEvent(
            row.get(ENTRY.time),
            row.get(ENTRY.person),
            row.get(ENTRY.organisation),
            row.get(ENTRY.act),
            row.get(ENTRY.objectKind),
            row.get(ENTRY.object),
            row.get(ENTRY.decision),
            row.get(ENTRY.detail)),
        row.get(ENTRY.previous),
        row.get(ENTRY.digest));
  }
}
