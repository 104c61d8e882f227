package org.noroshi.web.office;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.web.account.RefusedException;

/**
 * To whom something is addressed, as a form says it.
 *
 * @param sectors ids
 * @param kinds names of kinds
 * @param organisations a line each: an id, or a name in either language
 * @param persons a line each: an address of mail
 */
public record Recipients(
    List<String> sectors, List<String> kinds, String organisations, String persons) {
  /** Most organisations, and most persons, that are named one by one. */
  public static final int MOST_LINES = 200;

  public Recipients {
    sectors = List.copyOf(sectors);
    kinds = List.copyOf(kinds);
  }

  /** What was typed; fails where something of it is not known. */
  public Set<ItemFacts.Address> addresses(DSLContext dsl, Instant now) {
    Set<ItemFacts.Address> found = new HashSet<>();
    List<String> known = new Directory(dsl).sectors().stream().map(Sector::id).toList();
    for (String sector : sectors) {
      if (!known.contains(sector)) {
        throw new RefusedException("refused.recipient.choice");
      }
      found.add(new ItemFacts.Address(AudienceKind.SECTOR, sector));
    }
    for (String kind : kinds) {
      found.add(new ItemFacts.Address(AudienceKind.KIND, kind(kind).name()));
    }
    List<Organisation> all = List.of();
    for (String line : lines(organisations)) {
      all = all.isEmpty() ? new Directory(dsl).organisations() : all;
      found.add(new ItemFacts.Address(AudienceKind.ORGANISATION, organisation(all, line, now)));
    }
    for (String line : lines(persons)) {
      Person person =
          new People(dsl)
              .byEmail(line)
              .orElseThrow(() -> new RefusedException("refused.recipient.person"));
      found.add(new ItemFacts.Address(AudienceKind.PERSON, person.id()));
    }
    return found;
  }

  private static OrganisationKind kind(String name) {
    for (OrganisationKind one : OrganisationKind.values()) {
      if (one != OrganisationKind.CENTRE && one.name().equals(name)) {
        return one;
      }
    }
    throw new RefusedException("refused.recipient.choice");
  }

  private static String organisation(List<Organisation> all, String typed, Instant now) {
    List<String> fitting =
        all.stream()
            .filter(one -> one.validity().contains(now))
            .filter(one -> one.id().equals(typed) || isNamed(one.nameAt(now), typed))
            .map(Organisation::id)
            .toList();
    if (fitting.size() != 1) {
      throw new RefusedException("refused.recipient.organisation");
    }
    return fitting.getFirst();
  }

  private static boolean isNamed(Name name, String typed) {
    return name.japanese().equals(typed) || name.english().equalsIgnoreCase(typed);
  }

  private static List<String> lines(@Nullable String typed) {
    List<String> lines =
        ItemOffice.text(typed).lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (lines.size() > MOST_LINES) {
      throw new RefusedException("refused.recipient.many");
    }
    return lines;
  }

  /** The same as it would be typed. */
  public static Recipients of(DSLContext dsl, Set<ItemFacts.Address> audience) {
    List<String> sectors = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    List<String> organisations = new ArrayList<>();
    List<String> persons = new ArrayList<>();
    for (ItemFacts.Address one : audience) {
      switch (one.kind()) {
        case SECTOR -> sectors.add(one.subject());
        case KIND -> kinds.add(one.subject());
        case ORGANISATION -> organisations.add(one.subject());
        case PERSON ->
            new People(dsl).person(one.subject()).map(Person::email).ifPresent(persons::add);
      }
    }
    organisations.sort(null);
    persons.sort(null);
    return new Recipients(
        sectors, kinds, String.join("\n", organisations), String.join("\n", persons));
  }
}
