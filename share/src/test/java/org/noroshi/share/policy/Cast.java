package org.noroshi.share.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;

/** The persons and organisations of the hand-written table, in a store. */
final class Cast {
  static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant START = Instant.parse("2020-04-01T00:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-03-31T23:59:59.999Z");
  private static final Validity ALWAYS = Validity.from(START);
  private static final Validity OVER = new Validity(START, ENDED);

  private final DSLContext dsl;
  private final Directory directory;
  private final People people;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> organisationOf = new HashMap<>();

  Cast(DSLContext dsl) {
    this.dsl = dsl;
    directory = new Directory(dsl);
    people = new People(dsl);
    List<String> sectors = List.of("electricity", "railway", "gas");
    for (int i = 0; i < sectors.size(); i++) {
      directory.add(new Sector(sectors.get(i), i, new Name(sectors.get(i), sectors.get(i))));
    }
    organisation("kita-power", OrganisationKind.OPERATOR);
    organisation("minami-rail", OrganisationKind.OPERATOR);
    organisation("setouchi-gas", OrganisationKind.OPERATOR);
    organisation("mukashi-power", OrganisationKind.OPERATOR);
    organisation("ceptoar-electricity", OrganisationKind.CEPTOAR);
    organisation("meti", OrganisationKind.MINISTRY);
    organisation("nco", OrganisationKind.CENTRE);
    organisation("npa", OrganisationKind.AGENCY);
    directory.bind("kita-power", BondKind.OPERATES, "electricity", ALWAYS);
    directory.bind("mukashi-power", BondKind.OPERATES, "electricity", OVER);
    directory.bind("minami-rail", BondKind.OPERATES, "railway", ALWAYS);
    directory.bind("setouchi-gas", BondKind.OPERATES, "gas", ALWAYS);
    directory.bind("ceptoar-electricity", BondKind.REPRESENTS, "electricity", ALWAYS);
    directory.bind("meti", BondKind.SUPERVISES, "electricity", ALWAYS);
    client("setouchi-gas", ALWAYS);
    client("mukashi-power", OVER);
    person("rin", "kita-power", Role.REPORTER);
    person("kai", "kita-power", Role.SECURITY_LEAD);
    person("mio", "minami-rail", Role.SECURITY_LEAD);
    person("gen", "setouchi-gas", Role.SECURITY_LEAD);
    person("old", "mukashi-power", Role.SECURITY_LEAD);
    person("cho", "ceptoar-electricity", Role.CEPTOAR_DESK);
    person("mei", "meti", Role.MINISTRY_DESK);
    person("npa", "npa", Role.SECURITY_LEAD);
    person("ana", "nco", Role.ANALYST);
    person("bo", "nco", Role.ANALYST);
    person("leo", "nco", Role.CENTRE_LEAD);
    person("aud", "nco", Role.AUDITOR);
    person("sys", "nco", Role.SYSTEM_OPERATOR);
    people.acknowledgeDuty(id("bo"), START);
    people.giveCouncilAccess(id("bo"), ALWAYS);
    people.acknowledgeDuty(id("leo"), START);
    people.giveCouncilAccess(id("leo"), OVER);
  }

  private void organisation(String id, OrganisationKind kind) {
    directory.add(
        new Organisation(
            id, kind, ALWAYS, List.of(new Organisation.Named(new Name(id, id), ALWAYS))));
  }

  private void client(String of, Validity validity) {
    directory.add(new Bond(Identifiers.next(), of, BondKind.CLIENT, null, "kita-power", validity));
  }

  private void person(String name, String organisation, Role role) {
    String id = people.add(name, name + "@example.org", Locale.JAPANESE, START);
    people.appoint(id, organisation, role, ALWAYS);
    ids.put(name, id);
    organisationOf.put(name, organisation);
  }

  private String id(String name) {
    String id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("name=" + name);
    }
    return id;
  }

  /** The viewer of a row, with the mode that its item speaks of. */
  Viewer viewer(String name, String item) {
    Viewer viewer =
        name.equals("pub")
            ? Viewer.PUBLIC
            : new Viewers(dsl).viewer(id(name), organisation(name), NOW).orElseThrow();
    return item.contains("mode=LARGE_SCALE") ? in(viewer, Mode.LARGE_SCALE) : viewer;
  }

  private String organisation(String name) {
    String organisation = organisationOf.get(name);
    if (organisation == null) {
      throw new IllegalArgumentException("name=" + name);
    }
    return organisation;
  }

  private static Viewer in(Viewer viewer, Mode mode) {
    return new Viewer(
        viewer.person(),
        viewer.organisation(),
        viewer.kind(),
        viewer.roles(),
        viewer.sectors(),
        viewer.providers(),
        viewer.underDuty(),
        mode);
  }

  /** Puts the item of a row into the store; returns its id. */
  String item(String row) {
    String[] words = row.strip().split("\\s+");
    @Nullable String author = ids.get("rin");
    @Nullable String desk = null;
    boolean council = false;
    boolean sealed = false;
    Map<Mode, Set<String>> routes = new HashMap<>();
    Set<ItemFacts.Address> audience = new HashSet<>();
    Set<String> consents = new HashSet<>();
    Set<ItemFacts.Need> needs = new HashSet<>();
    Map<Part, Set<String>> parts = new HashMap<>();
    Label label = null;
    ItemState state = null;
    for (int i = 2; i < words.length; i++) {
      String[] sides = words[i].split("=", 2);
      List<String> values = sides.length == 2 ? List.of(sides[1].split(",")) : List.of();
      switch (sides[0]) {
        case "by" -> author = sides[1].equals("none") ? null : id(sides[1]);
        case "council" -> council = true;
        case "sealed" -> sealed = true;
        case "route" -> routes.put(Mode.NORMAL, Set.copyOf(values));
        case "large" -> routes.put(Mode.LARGE_SCALE, Set.copyOf(values));
        case "mode" -> Mode.valueOf(sides[1]);
        case "to" -> values.forEach(value -> audience.add(address(value)));
        case "consent" -> consents.addAll(values);
        case "need" -> values.forEach(value -> needs.add(need(value)));
        case "desk" -> desk = sides[1];
        case "lead" -> parts.put(Part.LEAD, persons(values));
        case "opener" -> parts.put(Part.OPENER, persons(values));
        default -> {
          if (label == null) {
            label = Label.valueOf(words[i]);
          } else if (state == null) {
            state = ItemState.valueOf(words[i]);
          } else {
            throw new IllegalArgumentException("word=" + words[i] + " in " + row);
          }
        }
      }
    }
    return add(
        new ItemFacts(
            Identifiers.next(),
            ItemKind.valueOf(words[0]),
            words[1],
            author,
            given(label),
            given(state),
            council,
            sealed,
            Set.of(),
            audience,
            consents,
            needs,
            parts,
            desk),
        routes);
  }

  private String add(ItemFacts facts, Map<Mode, Set<String>> routes) {
    new Items(dsl).add(facts, routes, NOW);
    return facts.id();
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("an item needs a label and a state");
    }
    return value;
  }

  private Set<String> persons(List<String> names) {
    Set<String> persons = new HashSet<>();
    names.forEach(name -> persons.add(id(name)));
    return persons;
  }

  private ItemFacts.Address address(String value) {
    String[] sides = value.split(":", 2);
    AudienceKind kind = AudienceKind.valueOf(sides[0].toUpperCase(Locale.ROOT));
    return new ItemFacts.Address(kind, kind == AudienceKind.PERSON ? id(sides[1]) : sides[1]);
  }

  private static ItemFacts.Need need(String value) {
    String[] sides = value.split(">", 2);
    return new ItemFacts.Need(sides[0], sides[1]);
  }
}
