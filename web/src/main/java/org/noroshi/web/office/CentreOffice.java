package org.noroshi.web.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.audit.ViewLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.StoreState;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.keeping.Backups;
import org.noroshi.share.keeping.ChainChecks;
import org.noroshi.share.mail.MailCounts;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.RefusedException;

/** How the centre does, for whoever runs it; and backups. No content is read. */
public final class CentreOffice {
  private final Database database;
  private final Desk desk;
  private final AuditLog log;
  private final ViewLog views;
  private final Accounts accounts;
  private final Backups backups;
  private final InstantSource clock;

  public CentreOffice(
      Database database,
      Desk desk,
      AuditLog log,
      ViewLog views,
      Accounts accounts,
      Backups backups,
      InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.log = log;
    this.views = views;
    this.accounts = accounts;
    this.backups = backups;
    this.clock = clock;
  }

  /**
   * How it does.
   *
   * @param chain entries of the record
   * @param viewsWaiting to be put on the record
   * @param signedIn persons, by organisation; under the empty id those who act for none yet
   */
  public record State(
      StoreState store,
      long freeBytes,
      long chain,
      Optional<ChainChecks.Checked> lastCheck,
      int viewsWaiting,
      Map<String, Integer> signedIn,
      MailCounts mail,
      List<Backups.Kept> backups) {}

  public State state(Viewer viewer) {
    Offices.require(viewer, Administration.KEEP_CENTRE, AdministrationRules.installation());
    try {
      return new State(
          StoreState.of(database.read()),
          backups.freeBytes(),
          log.last().map(AuditEntry::number).orElse(0L),
          new ChainChecks(database.read()).last(),
          views.waiting(),
          accounts.signedIn(),
          MailCounts.of(database.read()),
          backups.kept());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a backup, and keeps so many of them. The act is on the record before it begins and, with
   * name and digest, once it is done.
   */
  public void backUp(Viewer viewer, int keep) {
    if (keep < 1 || keep > Backups.MOST_KEPT) {
      throw new RefusedException("refused.backup.keep");
    }
    act(viewer, "backup begins, keep: " + keep, (dsl, now) -> true);
    try {
      Instant time = clock.instant();
      Backups.Written written =
          backups.write(time).orElseThrow(() -> new RefusedException("refused.backup.running"));
      String person = Offices.capacity(viewer).person();
      List<String> beyond =
          act(
              viewer,
              "backup: " + written.name() + " sha256: " + written.sha256(),
              (dsl, now) -> backups.enter(dsl, written, person, keep, now));
      backups.remove(beyond);
    } catch (IOException e) {
      throw new RefusedException("refused.backup.disk");
    }
  }

  private <T> T act(Viewer viewer, String detail, Desk.Change<T> change) {
    return Offices.administer(
        desk,
        viewer,
        Administration.KEEP_CENTRE,
        dsl -> AdministrationRules.installation(),
        detail,
        change);
  }
}
