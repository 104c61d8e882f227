package org.noroshi.share.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;

/** Who of some organisations reads an item: the policy asked of their persons at a moment. */
public final class OrganisationReaders {
  private final Viewers viewers;
  private final People people;
  private final Instant time;
  private final Map<String, List<Viewer>> persons = new HashMap<>();

  public OrganisationReaders(DSLContext dsl, Instant time) {
    viewers = new Viewers(dsl);
    people = new People(dsl);
    this.time = time;
  }

  /** Everyone who can act for an organisation now. */
  public List<Viewer> personsOf(String organisation) {
    return persons.computeIfAbsent(
        organisation,
        any ->
            people.appointmentsIn(organisation).stream()
                .map(Appointment::person)
                .distinct()
                .flatMap(person -> viewers.viewer(person, organisation, time).stream())
                .toList());
  }

  /** Those of an organisation who read the item. */
  public List<Viewer> of(ItemFacts item, String organisation) {
    return personsOf(organisation).stream()
        .filter(one -> Policy.IN_FORCE.decide(one, Act.VIEW, item).allowed())
        .toList();
  }

  /** How many of each of these organisations read the item; 0 where nobody does. */
  public Map<String, Integer> count(ItemFacts item, Collection<String> organisations) {
    Map<String, Integer> found = new TreeMap<>();
    for (String one : new TreeSet<>(organisations)) {
      found.put(one, of(item, one).size());
    }
    return found;
  }
}
