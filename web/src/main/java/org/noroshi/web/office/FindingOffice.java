package org.noroshi.web.office;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.finding.Findings;
import org.noroshi.share.finding.Found;
import org.noroshi.share.finding.History;
import org.noroshi.share.finding.Verdict;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/**
 * Findings: reading and dismissing. Who completes one sends the report that was drafted from it.
 */
public final class FindingOffice {
  /** What a person may dismiss a finding with, in the order of the form. */
  public static final List<Verdict> DISMISSALS =
      List.of(
          Verdict.FIXED, Verdict.KNOWN_TEST, Verdict.FORGED, Verdict.FALSE_ALARM, Verdict.OTHER);

  private final Database database;
  private final ItemOffice items;

  public FindingOffice(Database database, ItemOffice items) {
    this.database = database;
    this.items = items;
  }

  /** A finding as its reader sees it. */
  public record Reading(
      Desk.Seen seen, Found found, History history, List<Findings.Judgement> judgements) {
    public Reading {
      judgements = List.copyOf(judgements);
    }

    public boolean may(Act act) {
      return seen.may(act);
    }
  }

  /** Opens a finding; that it was read goes on the record. */
  public Reading read(Viewer viewer, String id) {
    Desk.Seen seen = items.see(viewer, id, ItemKind.FINDING).orElseThrow(AbsentException::new);
    Reading reading =
        database.read(dsl -> {
          Findings findings = new Findings(dsl);
          Found found = findings.found(id).orElseThrow(AbsentException::new);
          return new Reading(seen, found, findings.history(found), findings.judgements(id));
        });
    items.viewed(seen, "standing: " + reading.found().standing());
    return reading;
  }

  /** Puts it on the record that the list was looked at. */
  public void listed(Viewer viewer, int size) {
    items.listed(viewer, "findings: " + size);
  }

  /** Puts it on the record that a day of the feed was looked at. */
  public void feedRead(Viewer viewer, Object day) {
    items.listed(viewer, "feed: " + day);
  }

  /**
   * Dismisses a finding.
   *
   * @param typed name of a verdict
   */
  public void dismiss(Viewer viewer, String id, @Nullable String typed, @Nullable String remark) {
    items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.FINDING,
        "dismissed",
        (dsl, now) -> {
          Verdict verdict =
              verdict(typed).orElseThrow(() -> new RefusedException("refused.verdict"));
          String person = Offices.capacity(viewer).person();
          String said = ItemOffice.reason(remark);
          if (!new Findings(dsl).dismiss(id, verdict, person, said, now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }

  private static Optional<Verdict> verdict(@Nullable String typed) {
    return DISMISSALS.stream().filter(one -> one.name().equals(typed)).findFirst();
  }
}
