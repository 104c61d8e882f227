package org.noroshi.share.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.SharingTerms;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.policy.Mode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads a profile from the files of one folder of the class path: {@code profile.yaml}, {@code
 * sectors.yaml}, {@code institutions.yaml}, {@code routes.yaml}, {@code action-plan.yaml}, {@code
 * bulletins.yaml}. Dates are first days; an {@code until} is a last day.
 */
public final class ProfileFiles {
  static final String JAPAN = "japan/";

  private final String folder;
  private final ZoneId zone;
  private final String country;
  private final Instant start;
  private final List<Sector> sectors = new ArrayList<>();
  private final Map<String, Organisation> organisations = new LinkedHashMap<>();
  private final List<Bond> bonds = new ArrayList<>();

  private ProfileFiles(String folder) {
    this.folder = folder;
    Map<String, Object> about = map(load("profile.yaml"));
    country = text(about, "country");
    zone = ZoneId.of(text(about, "zone"));
    start = firstMoment(text(about, "since"));
  }

  /** The profile that the product ships with. */
  public static Profile japan() {
    return new ProfileFiles(JAPAN).read();
  }

  private Profile read() {
    Map<String, Object> file = map(load("sectors.yaml"));
    each(file, "ministries").forEach(one -> add(one, OrganisationKind.MINISTRY));
    Map<String, Object> institutions = map(load("institutions.yaml"));
    centre(each(institutions, "coordinator"));
    each(institutions, "crisis_response").forEach(one -> add(one, OrganisationKind.AGENCY));
    each(institutions, "agencies").forEach(one -> add(one, OrganisationKind.AGENCY));
    each(institutions, "disaster_ministries").forEach(one -> add(one, OrganisationKind.MINISTRY));
    each(institutions, "other_ministries").forEach(one -> add(one, OrganisationKind.MINISTRY));
    each(file, "sectors").forEach(this::sector);
    return new Profile(
        country,
        zone,
        sectors,
        List.copyOf(organisations.values()),
        bonds,
        routes(institutions),
        eventTypes(),
        causes(),
        CasePlan.severity(map(map(load("action-plan.yaml")).get("severity"))),
        each(map(load("action-plan.yaml")), "deadlines").stream().map(CasePlan::regime).toList(),
        terms());
  }

  private SharingTerms terms() {
    Map<String, Object> file = map(load("bulletins.yaml"));
    Map<Urgency, Duration> times = new EnumMap<>(Urgency.class);
    map(file.get("answer_minutes"))
        .forEach((urgency, minutes) ->
            times.put(
                Urgency.valueOf(urgency),
                Duration.ofMinutes(Long.parseLong(String.valueOf(minutes)))));
    return new SharingTerms(times, Integer.parseInt(text(file, "smallest_group")));
  }

  private List<EventType> eventTypes() {
    return each(map(load("action-plan.yaml")), "event_types").stream()
        .map(one ->
            new EventType(text(one, "id"), name(one), Boolean.parseBoolean(text(one, "occurred"))))
        .toList();
  }

  private List<CauseGroup> causes() {
    List<CauseGroup> groups = new ArrayList<>();
    map(map(load("action-plan.yaml")).get("cause_types"))
        .forEach((id, group) -> {
          List<CauseGroup.Cause> causes =
              each(map(group), "items").stream()
                  .map(one -> new CauseGroup.Cause(id + "." + text(one, "id"), name(one)))
                  .toList();
          groups.add(new CauseGroup(id, name(map(group)), causes));
        });
    return groups;
  }

  private Routes routes(Map<String, Object> institutions) {
    Map<String, Object> file = map(load("routes.yaml"));
    Map<String, Object> modes = map(file.get("notification"));
    Map<Mode, Routes.Way> ways = new EnumMap<>(Mode.class);
    modes.forEach((mode, way) ->
        ways.put(
            Mode.valueOf(mode),
            new Routes.Way(receivers(map(way), "at_once"), receivers(map(way), "relayed"))));
    Map<Mode, List<Routes.Receiver>> cases = new EnumMap<>(Mode.class);
    map(file.get("case"))
        .forEach((mode, way) -> cases.put(Mode.valueOf(mode), receivers(map(way), "at_once")));
    return new Routes(
        Duration.ofMinutes(Long.parseLong(text(file, "relay_minutes"))),
        ways,
        cases,
        each(institutions, "crisis_response").stream().map(one -> text(one, "id")).toList());
  }

  private static List<Routes.Receiver> receivers(Map<String, Object> way, String key) {
    return way.get(key) instanceof List<?> words
        ? words.stream()
            .map(word -> word.toString().toUpperCase(Locale.ROOT).replace('-', '_'))
            .map(Routes.Receiver::valueOf)
            .toList()
        : List.of();
  }

  /** One organisation that bore the names of all its predecessors. */
  private void centre(List<Map<String, Object>> successors) {
    List<Organisation.Named> names = new ArrayList<>();
    for (Map<String, Object> one : successors) {
      names.add(new Organisation.Named(name(one), validity(one)));
    }
    String id = text(successors.getLast(), "id");
    Instant since = names.getFirst().validity().since();
    organisations.put(
        id, new Organisation(id, OrganisationKind.CENTRE, Validity.from(since), names));
  }

  private void sector(Map<String, Object> one) {
    String id = text(one, "id");
    Name name = name(one);
    sectors.add(new Sector(id, sectors.size() + 1, name));
    supervision(one, id);
    List<?> bodies = one.get("ceptoars") instanceof List<?> list ? list : List.of();
    for (int i = 0; i < bodies.size(); i++) {
      String body = bodies.size() == 1 ? "ceptoar-" + id : "ceptoar-" + id + "-" + (i + 1);
      String english = name.english() + " CEPTOAR" + (bodies.size() == 1 ? "" : " " + (i + 1));
      String japanese = String.valueOf(bodies.get(i));
      Name called =
          new Name(japanese.contains("CEPTOAR") ? japanese : japanese + "CEPTOAR", english);
      Validity validity = Validity.from(start);
      organisations.put(
          body,
          new Organisation(
              body,
              OrganisationKind.CEPTOAR,
              validity,
              List.of(new Organisation.Named(called, validity))));
      bond(body, BondKind.REPRESENTS, id, validity);
    }
  }

  /** A sector may have changed its ministry once. */
  private void supervision(Map<String, Object> one, String sector) {
    Instant since = one.containsKey("ministry_since") ? from(one, "ministry_since") : start;
    if (one.containsKey("ministry_before")) {
      String before = text(one, "ministry_before");
      bond(before, BondKind.SUPERVISES, sector, new Validity(start, since));
    }
    bond(text(one, "ministry"), BondKind.SUPERVISES, sector, Validity.from(since));
  }

  private void bond(String organisation, BondKind kind, String sector, Validity validity) {
    bonds.add(new Bond(Identifiers.next(), organisation, kind, sector, null, validity));
  }

  private void add(Map<String, Object> one, OrganisationKind kind) {
    String id = text(one, "id");
    Validity validity = validity(one);
    organisations.putIfAbsent(
        id,
        new Organisation(id, kind, validity, List.of(new Organisation.Named(name(one), validity))));
  }

  static Name name(Map<String, Object> one) {
    return new Name(text(one, "ja"), text(one, "en"));
  }

  private Validity validity(Map<String, Object> one) {
    Instant since = one.containsKey("since") ? from(one, "since") : start;
    @Nullable Instant until =
        one.containsKey("until")
            ? LocalDate.parse(text(one, "until")).plusDays(1).atStartOfDay(zone).toInstant()
            : null;
    return new Validity(since, until);
  }

  private Instant from(Map<String, Object> one, String key) {
    return firstMoment(text(one, key));
  }

  private Instant firstMoment(String day) {
    return LocalDate.parse(day).atStartOfDay(zone).toInstant();
  }

  private Object load(String name) {
    return load(folder, name);
  }

  static Object load(String folder, String name) {
    LoadSettings settings = LoadSettings.builder().setLabel(folder + name).build();
    try (InputStream in = ProfileFiles.class.getResourceAsStream(folder + name)) {
      if (in == null) {
        throw new IllegalStateException("the profile has no " + folder + name);
      }
      return new Load(settings).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Map<String, Object> one, String key) {
    Object value = one.get(key);
    if (value == null) {
      throw new IllegalStateException("the profile lacks " + key + " in " + one);
    }
    return value.toString();
  }

  static List<Map<String, Object>> each(Map<String, Object> file, String key) {
    return file.get(key) instanceof List<?> list
        ? list.stream().map(ProfileFiles::map).toList()
        : List.of();
  }

  static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> read) {
      read.forEach((key, one) -> map.put(String.valueOf(key), one));
      return map;
    }
    throw new IllegalStateException("the profile has " + value + " where a map belongs");
  }
}
