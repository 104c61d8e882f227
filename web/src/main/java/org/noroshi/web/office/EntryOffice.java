package org.noroshi.web.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.notification.Entries;
import org.noroshi.share.notification.IncompleteException;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.ReportMail;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;

/** Reports that come by phone or fax: a desk enters them for the operator. */
public final class EntryOffice {
  private final Desk desk;
  private final Profile profile;
  private final InstantSource clock;

  public EntryOffice(Desk desk, Profile profile, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
    this.profile = profile;
  }

  /** Enters a report and sends it; returns its id. The operator is asked to confirm it. */
  public String enter(
      Viewer viewer, String operator, Entries.Call call, Label label, ReportContent content) {
    Capacity capacity = Offices.capacity(viewer);
    if (label == Label.RED) {
      throw new RefusedException("refused.entry.label");
    }
    return Offices.administer(
        desk,
        viewer,
        Administration.ENTER_REPORT,
        dsl -> about(dsl, Offices.organisation(dsl, operator)),
        call.way() + " " + label.text(),
        (dsl, now) -> {
          if (call.received().isAfter(now)) {
            throw new RefusedException("refused.entry.received");
          }
          try {
            String id =
                new Entries(dsl)
                    .enter(capacity, call, operator, label, content, profile.routes(), now);
            ReportMail mail = new ReportMail(dsl, now);
            Set<String> others = new TreeSet<>(mail.route(id));
            others.remove(capacity.organisation());
            mail.tellDesks(id, others);
            mail.askToConfirm(id, operator);
            return id;
          } catch (IncompleteException e) {
            throw new RefusedException("refused.report.incomplete");
          }
        });
  }

  /** Whether a viewer may enter reports for this organisation. */
  public boolean may(Viewer viewer, DSLContext dsl, Organisation organisation) {
    return Offices.may(viewer, Administration.ENTER_REPORT, about(dsl, organisation));
  }

  /** Fails where the viewer may not. */
  public void require(Viewer viewer, DSLContext dsl, Organisation organisation) {
    Offices.require(viewer, Administration.ENTER_REPORT, about(dsl, organisation));
  }

  private Administered about(DSLContext dsl, Organisation organisation) {
    Instant now = clock.instant();
    Set<String> sectors =
        new Directory(dsl)
            .bondsOf(organisation.id()).stream()
                .filter(one -> one.kind() == BondKind.OPERATES && one.validity().contains(now))
                .map(Bond::sector)
                .collect(Collectors.toSet());
    return new Administered.OfEntry(Offices.about(organisation), sectors);
  }
}
