package org.noroshi.web.office;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.noroshi.share.notification.ReportMail;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;

/** Consent to the use of a report beyond its route, recipient by recipient. */
public final class ConsentOffice {
  /** Most organisations that are agreed to at once. */
  public static final int MOST = 20;

  private final ItemOffice items;

  public ConsentOffice(ItemOffice items) {
    this.items = items;
  }

  /** Agrees that these organisations may read a report; their desks are told. */
  public void agree(Viewer viewer, String report, Collection<String> organisations) {
    Set<String> named = new TreeSet<>(organisations);
    if (named.isEmpty() || named.size() > MOST) {
      throw new RefusedException("refused.consent.choice");
    }
    items.act(
        viewer,
        Act.CONSENT,
        report,
        ItemKind.NOTIFICATION,
        "agreed: " + known(named),
        (dsl, now) -> {
          named.forEach(one -> agree(dsl, viewer, report, one, now));
          new ReportMail(dsl, now).tellDesks(report, named);
          return true;
        });
  }

  /** What was typed goes on the record only as far as it could be an id. */
  private static String known(Collection<String> ids) {
    List<String> plain = ids.stream().filter(one -> one.matches("[a-z0-9-]{1,64}")).toList();
    return String.join(", ", plain);
  }

  private static void agree(DSLContext dsl, Viewer viewer, String report, String id, Instant now) {
    Organisation organisation = Offices.organisation(dsl, id);
    ItemFacts facts = new Items(dsl).facts(report, Mode.NORMAL).orElseThrow(AbsentException::new);
    if (!organisation.validity().contains(now) || id.equals(facts.owner())) {
      throw new RefusedException("refused.consent.choice");
    }
    new Items(dsl).consent(report, id, Offices.capacity(viewer).person(), now);
  }

  /** Takes a consent back: from now on they no longer see it. */
  public void takeBack(Viewer viewer, String report, String organisation) {
    items.act(
        viewer,
        Act.CONSENT,
        report,
        ItemKind.NOTIFICATION,
        "taken back: " + known(List.of(organisation)),
        (dsl, now) -> {
          if (!new Items(dsl).endConsent(report, organisation, now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }
}
