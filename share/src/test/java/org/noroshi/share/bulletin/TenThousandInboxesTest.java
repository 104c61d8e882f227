package org.noroshi.share.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Databases;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemTables;

/** One act reaches 10,000 organisations, and writes nothing for each of them but its mail. */
class TenThousandInboxesTest {
  private static final int SIZE = 10_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aBulletinIsReadableAndItsMailIsQueuedWithinTenSeconds(Databases.Kind kind) {
    try (Office office = new Office(kind, folder)) {
      Validity always = Validity.from(Office.START);
      office.database.run(dsl -> {
        Directory directory = new Directory(dsl);
        People people = new People(dsl);
        for (int i = 0; i < SIZE; i++) {
          String id = "operator-" + i;
          directory.add(
              new Organisation(
                  id,
                  OrganisationKind.OPERATOR,
                  always,
                  List.of(new Organisation.Named(new Name("事業者" + i, "Operator " + i), always))));
          directory.bind(id, BondKind.OPERATES, "water", always);
          String person =
              people.add("p" + i, "p" + i + "@example.org", Locale.JAPANESE, Office.START);
          people.appoint(person, id, Role.SECURITY_LEAD, always);
        }
      });
      String bulletin =
          office.draft(Label.AMBER, Office.content(Urgency.URGENT, "Now", "Act"), "water");
      long before = System.nanoTime();
      assertThat(office.send(bulletin, Office.START)).isEmpty();
      Duration taken = Duration.ofNanos(System.nanoTime() - before);
      System.out.println("10,000 inboxes on " + kind + ": " + taken.toMillis() + " ms");
      assertThat(office.database.read().fetchCount(MailTables.MAIL)).isEqualTo(SIZE);
      assertThat(office.database.read().fetchCount(ItemTables.AUDIENCE)).isEqualTo(1);
      assertThat(taken).isLessThan(Duration.ofSeconds(10));
    }
  }
}
