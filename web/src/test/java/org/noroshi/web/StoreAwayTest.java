package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.share.seed.InventedCountry;
import org.noroshi.web.account.Demonstration;

/** What a reader and a writer see while PostgreSQL is away, and afterwards. */
class StoreAwayTest {
  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final String WRITTEN = "計器が <止まった> & \"動かない\"";

  @TempDir Path folder;

  @Test
  void theCentreSaysSoKeepsWhatWasWrittenAndGoesOnByItself() throws IOException {
    Assumptions.assumeTrue(
        System.getenv("NOROSHI_POSTGRESQL") != null, "NOROSHI_POSTGRESQL is not set");
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Outlet outlet = new Outlet(server.getPort())) {
      DatabaseAddress address =
          new DatabaseAddress(
              "jdbc:postgresql://127.0.0.1:" + outlet.port() + "/postgres", "postgres", null);
      CentreSettings settings =
          new CentreSettings(folder, "127.0.0.1", 0, address, null, null)
              .demonstrating(
                  Demonstration.of(
                      List.of(new Demonstration.Character("operator", cast(address)))));
      try (Centre centre = Centre.start(settings, InstantSource.system())) {
        Visitor visitor = new Visitor(centre.address());
        String door = centre.door().orElseThrow().getPath();
        visitor.get(door);
        visitor.post(door, "person", person(address));
        visitor.get("/reports/new");
        String report =
            visitor.post("/reports", "label", "AMBER", "eventType", "availability").location();
        assertThat(report).startsWith("/reports/");
        String id = report.replaceFirst("^/reports/([a-z0-9]{26}).*$", "$1");
        String saved = saved(address, id);

        outlet.cut();
        Visitor.Answer page = visitor.get("/reports");
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotEmpty();
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.body()).contains("The store does not answer").doesNotContain("SQL", "jdbc");
        Visitor.Answer refused = save(visitor, id, saved);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body())
            .contains("What you wrote is kept")
            .contains("計器が &lt;止まった&gt; &amp; &quot;動かない&quot;")
            .contains("action=\"/reports/" + id + "\"");
        assertThat(new Visitor(centre.address()).get("/store-away").status()).isEqualTo(404);

        outlet.mend();
        assertThat(save(visitor, id, saved).status()).isEqualTo(302);
        assertThat(visitor.get("/reports/" + id).body()).contains("計器が &lt;止まった&gt;");
      }
      try (Database database = Database.open(address)) {
        assertThat(new AuditLog(database).check(null).isWhole()).isTrue();
        assertThat(new Notifications(database.read()).versions(id(database)).getLast().content())
            .satisfies(content -> assertThat(content.systems()).isEqualTo(WRITTEN));
      }
    }
  }

  private static Visitor.Answer save(Visitor visitor, String id, String saved) {
    return visitor.post(
        "/reports/" + id,
        "label",
        "AMBER",
        "eventType",
        "availability",
        "systems",
        WRITTEN,
        "saved",
        saved);
  }

  private static String cast(DatabaseAddress address) {
    try (Database database = Database.open(address)) {
      return database.transact(dsl -> {
        ProfileFiles.japan().install(new Directory(dsl));
        String operator = new InventedCountry(dsl, NOW).operators(1).getFirst().id();
        People people = new People(dsl);
        String id = people.add("Hoshi Ai", "hoshi@power.example", Locale.ENGLISH, NOW);
        people.appoint(id, operator, Role.REPORTER, Validity.from(NOW));
        return id;
      });
    }
  }

  private static String person(DatabaseAddress address) {
    try (Database database = Database.open(address)) {
      return new People(database.read()).byEmail("hoshi@power.example").orElseThrow().id();
    }
  }

  private static String saved(DatabaseAddress address, String id) {
    try (Database database = Database.open(address)) {
      return Long.toString(
          new Notifications(database.read()).versions(id).getLast().saved().toEpochMilli());
    }
  }

  private static String id(Database database) {
    return database
        .read()
        .fetchValue("select item from notification_version fetch first 1 rows only")
        .toString();
  }
}
