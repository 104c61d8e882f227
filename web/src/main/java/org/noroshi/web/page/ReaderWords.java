package org.noroshi.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.Offices;

/** Who would read something, organisation by organisation and role by role. */
final class ReaderWords {
  /** Most persons of a role that are named one by one; all are counted. */
  private static final int MOST_NAMES = 12;

  private final Names names;

  ReaderWords(Names names) {
    this.names = names;
  }

  /** An organisation that receives it; persons by role, by name where the viewer may see names. */
  record Receiver(String name, int size, List<Readers> readers) {}

  /** Those of one role. */
  record Readers(String role, int size, List<String> names) {}

  /** The persons of one organisation, by role. */
  List<Readers> of(DSLContext dsl, Viewer viewer, List<Viewer> found) {
    List<Readers> readers = new ArrayList<>();
    byRole(found)
        .forEach((role, persons) ->
            readers.add(new Readers(role.name(), persons.size(), named(dsl, viewer, persons))));
    return readers;
  }

  /** Persons of any organisations, counted by role. */
  static List<Readers> counted(List<Viewer> found) {
    List<Readers> readers = new ArrayList<>();
    byRole(found)
        .forEach(
            (role, persons) -> readers.add(new Readers(role.name(), persons.size(), List.of())));
    return readers;
  }

  private static Map<Role, List<Viewer>> byRole(List<Viewer> found) {
    Map<Role, List<Viewer>> byRole = new TreeMap<>();
    for (Viewer one : found) {
      one.roles().stream()
          .min(Role::compareTo)
          .ifPresent(role -> byRole.computeIfAbsent(role, any -> new ArrayList<>()).add(one));
    }
    return byRole;
  }

  /** Names stay inside an organisation where the policy says so. */
  private List<String> named(DSLContext dsl, Viewer viewer, List<Viewer> persons) {
    Organisation organisation =
        Offices.organisation(dsl, String.valueOf(persons.getFirst().organisation()));
    if (!Offices.may(viewer, Administration.SEE_PERSONS, Offices.about(organisation))) {
      return List.of();
    }
    List<String> named = new ArrayList<>();
    persons.stream()
        .limit(MOST_NAMES)
        .map(one -> names.person(String.valueOf(one.person())))
        .sorted()
        .forEach(named::add);
    if (persons.size() > MOST_NAMES) {
      named.add("…");
    }
    return named;
  }
}
