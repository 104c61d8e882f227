package org.noroshi.share.notification;

import static org.noroshi.share.notification.NotificationTables.WISH;
import static org.noroshi.share.policy.ItemTables.CONSENT;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.People;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/** Use of a report beyond its route, over one transaction: who wished it, agreed, would read it. */
public final class Beyond {
  private final DSLContext dsl;
  private final Instant now;

  public Beyond(DSLContext dsl, Instant now) {
    this.dsl = dsl;
    this.now = now;
  }

  /** Consent to one organisation. */
  public record Agreed(String organisation, Instant given, String person) {}

  /** Who of an organisation would read a report if it were agreed: the policy, asked in advance. */
  public List<Viewer> readers(ItemFacts report, String organisation) {
    ItemFacts agreed = report.agreed(organisation);
    Viewers viewers = new Viewers(dsl);
    return new People(dsl)
        .of(organisation).stream()
            .flatMap(person -> viewers.viewer(person.id(), organisation, now).stream())
            .filter(viewer -> Policy.IN_FORCE.decide(viewer, Act.VIEW, agreed).allowed())
            .toList();
  }

  /** The consents in force, oldest first. */
  public List<Agreed> agreed(String report) {
    return dsl
        .selectFrom(CONSENT)
        .where(CONSENT.item.eq(report))
        .and(CONSENT.ended.isNull())
        .orderBy(CONSENT.given, CONSENT.organisation)
        .stream()
        .map(row ->
            new Agreed(
                row.get(CONSENT.organisation), row.get(CONSENT.given), row.get(CONSENT.person)))
        .toList();
  }

  public Set<Wish> wishes(String report) {
    Set<Wish> wishes = EnumSet.noneOf(Wish.class);
    wishes.addAll(dsl.select(WISH.wish).from(WISH).where(WISH.item.eq(report)).fetchSet(WISH.wish));
    return wishes;
  }

  /** Notes what the reporter wishes; what was wished before stays. */
  public void wish(String report, Set<Wish> wishes, String person) {
    for (Wish wish : wishes) {
      dsl.insertInto(WISH)
          .set(WISH.item, report)
          .set(WISH.wish, wish)
          .set(WISH.person, person)
          .set(WISH.given, now)
          .onConflictDoNothing()
          .execute();
    }
  }

  /** The organisations that a wish means, as the directory stands. */
  public Set<String> meant(Wish wish, String owner) {
    return switch (wish) {
      case OWN_CEPTOARS -> bonds(BondKind.REPRESENTS, sectors(owner));
      case AGENCIES ->
          new Directory(dsl)
              .organisations().stream()
                  .filter(one -> one.kind() == OrganisationKind.AGENCY)
                  .filter(one -> one.validity().contains(now))
                  .map(Organisation::id)
                  .collect(Collectors.toCollection(TreeSet::new));
    };
  }

  private Set<String> sectors(String owner) {
    return new Directory(dsl)
        .bondsOf(owner).stream()
            .filter(one -> one.kind() == BondKind.OPERATES && one.validity().contains(now))
            .map(Bond::sector)
            .collect(Collectors.toSet());
  }

  private Set<String> bonds(BondKind kind, Set<String> sectors) {
    return new Directory(dsl)
        .bonds().stream()
            .filter(one -> one.kind() == kind && one.validity().contains(now))
            .filter(one -> sectors.contains(one.sector()))
            .map(Bond::organisation)
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
