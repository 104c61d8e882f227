package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.Office;
import org.noroshi.share.policy.OfficeAct;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/** Prefixes, domains and AS numbers of an organisation: registering, approving, ending. */
public final class HoldingOffice {
  private final Database database;
  private final InstantSource clock;
  private final OfficeRecord record;

  public HoldingOffice(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    record = new OfficeRecord(database);
  }

  public void register(
      Viewer viewer, String organisation, HoldingKind kind, @Nullable String value, Purpose purpose) {
    Instant now = clock.instant();
    database.run(
        dsl -> {
          Office.Place place = Offices.place(dsl, Offices.organisation(dsl, organisation), now);
          Decision decision =
              Offices.require(viewer, OfficeAct.REGISTER_HOLDING, Office.of(place));
          String text = HoldingText.canonical(kind, value);
          Directory directory = new Directory(dsl);
          boolean there =
              directory.holdingsOf(organisation).stream()
                  .anyMatch(held -> held.ended() == null && held.value().equals(text));
          if (there) {
            throw new RefusedException("refused.holding.there");
          }
          String id =
              directory.register(
                  organisation, kind, text, purpose, now, String.valueOf(viewer.person()));
          record.did(
              dsl,
              viewer,
              OfficeAct.REGISTER_HOLDING,
              "HOLDING",
              id,
              decision,
              organisation + " " + text + " " + purpose,
              now);
        });
  }

  public void approve(Viewer viewer, String organisation, String holding) {
    change(viewer, organisation, holding, OfficeAct.APPROVE_HOLDING);
  }

  public void end(Viewer viewer, String organisation, String holding) {
    change(viewer, organisation, holding, OfficeAct.END_HOLDING);
  }

  private void change(Viewer viewer, String organisation, String id, OfficeAct act) {
    Instant now = clock.instant();
    database.run(
        dsl -> {
          Office.Place place = Offices.place(dsl, Offices.organisation(dsl, organisation), now);
          Directory directory = new Directory(dsl);
          if (!Identifiers.isValid(id)) {
            throw new AbsentException();
          }
          Holding holding =
              directory
                  .holding(id)
                  .filter(found -> found.organisation().equals(organisation))
                  .orElseThrow(AbsentException::new);
          Decision decision = Offices.require(viewer, act, Office.of(place));
          boolean done =
              act == OfficeAct.APPROVE_HOLDING
                  ? directory.approve(id, now, String.valueOf(viewer.person()))
                  : directory.endHolding(id, now);
          if (!done) {
            throw new RefusedException("refused.gone");
          }
          record.did(
              dsl, viewer, act, "HOLDING", id, decision, organisation + " " + holding.value(), now);
        });
  }
}
