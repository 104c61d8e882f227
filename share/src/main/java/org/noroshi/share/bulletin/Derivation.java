package org.noroshi.share.bulletin;

import static org.noroshi.share.bulletin.BulletinTables.RELEASE;
import static org.noroshi.share.bulletin.BulletinTables.SOURCE;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/**
 * What must hold before something that was made from reports leaves: its label is at least as
 * strict as the strictest of them, it names nobody, at least {@link SharingTerms#smallestGroup}
 * organisations fit what it tells, and a second person has released it as it stands.
 *
 * <p>The group is what L. Sweeney calls k ("k-anonymity: a model for protecting privacy", Int. J.
 * Uncertainty, Fuzziness and Knowledge-Based Systems 10(5), 2002): the one whom a text is about
 * cannot be told from k - 1 others by what the text gives. What it gives is the sector: those of
 * the source's that the text names, and those that it is sent to, since whoever gets it will think
 * of them first. k counts the operators with a bond in force to every one of these. The directory
 * knows neither region nor size, so a text that tells them is for the second person to stop.
 */
public final class Derivation {
  private final DSLContext dsl;
  private final SharingTerms terms;

  public Derivation(DSLContext dsl, SharingTerms terms) {
    this.dsl = dsl;
    this.terms = terms;
  }

  /**
   * How a bulletin stands to the reports that it was made from.
   *
   * @param sources ids of the reports; empty for what was not made from any
   * @param strictest the widest label that it may bear
   * @param crowd how many organisations fit what it tells
   * @param traces by field, what in it betrays somebody
   * @param released by whom, as it stands; null while nobody did
   */
  public record Check(
      Set<String> sources,
      Label strictest,
      int crowd,
      Map<String, List<String>> traces,
      @Nullable String released,
      Set<Obstacle> obstacles) {
    public Check {
      sources = Set.copyOf(sources);
      traces = Map.copyOf(traces);
      obstacles = Set.copyOf(obstacles);
    }

    public boolean isDerived() {
      return !sources.isEmpty();
    }

    /** Whether nothing but a second person's word is missing. */
    public boolean isReleasable() {
      return isDerived() && obstacles.equals(Set.of(Obstacle.RELEASE));
    }
  }

  /** Records that a bulletin is made from a report. */
  public void from(String bulletin, String report) {
    dsl.insertInto(SOURCE)
        .set(SOURCE.item, bulletin)
        .set(SOURCE.source, report)
        .onConflictDoNothing()
        .execute();
  }

  /** Records that a person releases a version as it was saved. */
  public void release(String bulletin, BulletinVersion version, String person, Instant now) {
    dsl.insertInto(RELEASE)
        .set(RELEASE.item, bulletin)
        .set(RELEASE.number, version.number())
        .set(RELEASE.saved, version.saved())
        .set(RELEASE.person, person)
        .set(RELEASE.released, now)
        .onConflictDoNothing()
        .execute();
  }

  /** The widest label that something made from these reports may bear. */
  public Label strictest(Set<String> reports) {
    return reports.stream()
        .map(report -> facts(report).label())
        .max(Label::compareTo)
        .orElse(Label.CLEAR);
  }

  private ItemFacts facts(String item) {
    return new Items(dsl).facts(item, Mode.NORMAL).orElseThrow();
  }

  /** How a version stands. */
  public Check check(String bulletin, BulletinVersion version, Instant now) {
    ItemFacts facts = facts(bulletin);
    Set<String> sources =
        dsl.select(SOURCE.source)
            .from(SOURCE)
            .where(SOURCE.item.eq(bulletin))
            .fetchSet(SOURCE.source);
    if (sources.isEmpty()) {
      return new Check(sources, Label.CLEAR, 0, Map.of(), null, Set.of());
    }
    Set<String> reporters = new HashSet<>();
    sources.forEach(one -> reporters.add(facts(one).owner()));
    Label strictest = strictest(sources);
    int crowd = crowd(facts, version.content(), reporters, now);
    Map<String, List<String>> traces = new Traces(dsl, reporters).in(version.content());
    String released = released(bulletin, version, facts.author());
    Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
    if (facts.label().compareTo(strictest) < 0) {
      obstacles.add(Obstacle.LABEL);
    }
    if (crowd < terms.smallestGroup()) {
      obstacles.add(Obstacle.CROWD);
    }
    if (!traces.isEmpty()) {
      obstacles.add(Obstacle.TRACE);
    }
    if (released == null) {
      obstacles.add(Obstacle.RELEASE);
    }
    return new Check(sources, strictest, crowd, traces, released, obstacles);
  }

  /** A writer's own release is none. */
  private @Nullable String released(
      String bulletin, BulletinVersion version, @Nullable String author) {
    return dsl
        .select(RELEASE.person)
        .from(RELEASE)
        .where(RELEASE.item.eq(bulletin))
        .and(RELEASE.number.eq(version.number()))
        .and(RELEASE.saved.eq(version.saved()))
        .fetch(RELEASE.person)
        .stream()
        .filter(one -> !one.equals(author) && !one.equals(version.person()))
        .findFirst()
        .orElse(null);
  }

  /** The smallest group over all whom it is about: each must be hidden. */
  private int crowd(
      ItemFacts bulletin, BulletinContent content, Set<String> reporters, Instant now) {
    String text = String.join("\n", content.title(), content.text(), content.action());
    int smallest = Integer.MAX_VALUE;
    for (String reporter : reporters) {
      smallest = Math.min(smallest, fitting(told(bulletin, reporter, text), now));
    }
    return smallest;
  }

  private Set<String> told(ItemFacts bulletin, String reporter, String text) {
    Set<String> told = Traces.sectors(dsl, reporter, text);
    for (Bond one : new Directory(dsl).bondsOf(reporter)) {
      if (one.kind() == BondKind.OPERATES
          && one.sector() != null
          && bulletin
              .audience()
              .contains(new ItemFacts.Address(AudienceKind.SECTOR, one.sector()))) {
        told.add(one.sector());
      }
    }
    return told;
  }

  /** Operators in force at a time with a bond to every one of these sectors. */
  int fitting(Set<String> sectors, Instant time) {
    Directory directory = new Directory(dsl);
    Set<String> fitting = new HashSet<>();
    for (Organisation one : directory.organisations()) {
      if (one.kind() == OrganisationKind.OPERATOR && one.validity().contains(time)) {
        fitting.add(one.id());
      }
    }
    for (String sector : sectors) {
      Set<String> in = new HashSet<>();
      directory.bonds().stream()
          .filter(one -> one.kind() == BondKind.OPERATES && one.validity().contains(time))
          .filter(one -> sector.equals(one.sector()))
          .forEach(one -> in.add(one.organisation()));
      fitting.retainAll(in);
    }
    return fitting.size();
  }
}
