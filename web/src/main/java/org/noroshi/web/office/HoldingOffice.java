package org.noroshi.web.office;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/** Prefixes, domains and AS numbers of an organisation: registering, approving, ending. */
public final class HoldingOffice {
  private final Desk desk;

  public HoldingOffice(Desk desk) {
    this.desk = desk;
  }

  /** Registers what was typed; the centre has still to approve it. */
  public void register(
      Viewer viewer,
      String organisation,
      HoldingKind kind,
      @Nullable String typed,
      Purpose purpose) {
    String value = HoldingText.canonical(kind, typed);
    Offices.administer(
        desk,
        viewer,
        Administration.REGISTER_HOLDING,
        dsl -> Offices.about(Offices.organisation(dsl, organisation)),
        kind + " " + value + " " + purpose,
        (dsl, now) -> {
          Directory directory = new Directory(dsl);
          boolean there =
              directory.holdingsOf(organisation).stream()
                  .anyMatch(held -> held.ended() == null && held.value().equals(value));
          if (there) {
            throw new RefusedException("refused.holding.there");
          }
          return directory.register(
              organisation, kind, value, purpose, now, String.valueOf(viewer.person()));
        });
  }

  public void approve(Viewer viewer, String organisation, String id) {
    change(
        viewer,
        organisation,
        id,
        Administration.APPROVE_HOLDING,
        (dsl, now) -> new Directory(dsl).approve(id, now, String.valueOf(viewer.person())));
  }

  public void end(Viewer viewer, String organisation, String id) {
    change(
        viewer,
        organisation,
        id,
        Administration.END_HOLDING,
        (dsl, now) -> new Directory(dsl).endHolding(id, now));
  }

  private void change(
      Viewer viewer,
      String organisation,
      String id,
      Administration act,
      Desk.Change<Boolean> change) {
    Offices.administer(
        desk,
        viewer,
        act,
        dsl -> about(holding(dsl, organisation, id)),
        organisation,
        (dsl, now) -> {
          if (!change.apply(dsl, now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }

  public static Administered about(Holding holding) {
    return new Administered.OfHolding(holding.id(), holding.organisation(), holding.registrar());
  }

  private static Holding holding(DSLContext dsl, String organisation, String id) {
    return Optional.of(id)
        .filter(Identifiers::isValid)
        .flatMap(new Directory(dsl)::holding)
        .filter(found -> found.organisation().equals(organisation))
        .orElseThrow(AbsentException::new);
  }
}
