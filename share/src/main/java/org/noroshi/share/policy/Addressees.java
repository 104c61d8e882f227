package org.noroshi.share.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;

/**
 * Organisations in force at a time, and which of them an address means. Nothing of it is kept: a
 * sector is whoever has a bond to it when somebody asks.
 */
public final class Addressees {
  private final Map<String, Member> members = new HashMap<>();
  private final DSLContext dsl;
  private final Instant time;

  /** An organisation and the sectors that it has a bond to. */
  public record Member(String id, OrganisationKind kind, Set<String> sectors) {
    public Member {
      sectors = Set.copyOf(sectors);
    }
  }

  public Addressees(DSLContext dsl, Instant time) {
    this.dsl = dsl;
    this.time = time;
    Directory directory = new Directory(dsl);
    Map<String, Set<String>> sectors = new HashMap<>();
    for (Bond bond : directory.bonds(time)) {
      if (bond.sector() != null) {
        sectors.computeIfAbsent(bond.organisation(), any -> new HashSet<>()).add(bond.sector());
      }
    }
    directory
        .kinds(time)
        .forEach((id, kind) ->
            members.put(id, new Member(id, kind, sectors.getOrDefault(id, Set.of()))));
  }

  /** Those to whom an item is addressed, also those of named persons; by id. */
  public List<Member> of(Set<ItemFacts.Address> audience) {
    Set<String> organisations = named(audience);
    List<Member> found = new ArrayList<>();
    for (Member member : members.values()) {
      boolean meant =
          organisations.contains(member.id())
              || audience.contains(new ItemFacts.Address(AudienceKind.ORGANISATION, member.id()))
              || audience.contains(new ItemFacts.Address(AudienceKind.KIND, member.kind().name()))
              || member.sectors().stream()
                  .anyMatch(sector ->
                      audience.contains(new ItemFacts.Address(AudienceKind.SECTOR, sector)));
      if (meant) {
        found.add(member);
      }
    }
    found.sort(java.util.Comparator.comparing(Member::id));
    return found;
  }

  private Set<String> named(Set<ItemFacts.Address> audience) {
    Set<String> organisations = new HashSet<>();
    for (ItemFacts.Address one : audience) {
      if (one.kind() == AudienceKind.PERSON) {
        new People(dsl)
            .appointmentsOf(one.subject()).stream()
                .filter(held -> held.validity().contains(time))
                .map(Appointment::organisation)
                .forEach(organisations::add);
      }
    }
    return organisations;
  }

  /** The sectors of an organisation; none where it is not in force. */
  public Set<String> sectorsOf(String organisation) {
    Member member = members.get(organisation);
    return member == null ? Set.of() : member.sectors();
  }
}
