package org.noroshi.share.bulletin;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.Profile;
import org.noroshi.share.profile.ProfileFiles;

/** A store with Japan's profile, two leads and an analyst of the centre, and what a test adds. */
final class Office implements AutoCloseable {
  static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  static final Profile JAPAN = ProfileFiles.japan();

  final Database database;
  private final Map<String, String> ids = new HashMap<>();

  Office(Databases.Kind kind, Path folder) {
    database = kind.open(folder);
    database.run(dsl -> JAPAN.install(new Directory(dsl)));
    person("ana", "nco", Role.ANALYST);
    person("leo", "nco", Role.CENTRE_LEAD);
    person("uta", "nco", Role.CENTRE_LEAD);
  }

  void operator(String id, String japanese, String english, String... sectors) {
    Validity always = Validity.from(START.minus(Duration.ofDays(900)));
    database.run(dsl -> {
      Directory directory = new Directory(dsl);
      directory.add(
          new Organisation(
              id,
              OrganisationKind.OPERATOR,
              always,
              List.of(new Organisation.Named(new Name(japanese, english), always))));
      for (String sector : sectors) {
        directory.bind(id, BondKind.OPERATES, sector, always);
      }
    });
  }

  String person(String name, String organisation, Role role) {
    String id =
        database.transact(dsl -> {
          People people = new People(dsl);
          String made = people.add(name, name + "@example.org", Locale.ENGLISH, START);
          people.appoint(made, organisation, role, Validity.from(START));
          return made;
        });
    ids.put(name, id);
    return id;
  }

  String id(String name) {
    String id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("name=" + name);
    }
    return id;
  }

  Viewer viewer(String name, String organisation, Instant time) {
    return new Viewers(database.read()).viewer(id(name), organisation, time).orElseThrow();
  }

  static BulletinContent content(Urgency urgency, String title, String text) {
    return new BulletinContent(
        urgency, title, text, List.of(), "Act", null, null, List.of(), List.of());
  }

  String draft(Label label, BulletinContent content, String sector) {
    return database.transact(dsl ->
        new Bulletins(dsl)
            .draft(
                "nco",
                id("ana"),
                label,
                Set.of(new ItemFacts.Address(AudienceKind.SECTOR, sector)),
                content,
                START));
  }

  /** Sends it; gives what keeps it. */
  Set<Obstacle> send(String bulletin, Instant now) {
    return database.transact(dsl -> {
      try {
        new Bulletins(dsl).send(bulletin, JAPAN.terms(), now);
        return Set.of();
      } catch (BlockedException e) {
        return e.obstacles();
      }
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
