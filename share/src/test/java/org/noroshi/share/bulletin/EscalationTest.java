package org.noroshi.share.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Databases;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;

/**
 * An urgent bulletin that is not acknowledged, hour by hour; its own time is the usual, 4 hours.
 */
class EscalationTest {
  private static final Instant START = Office.START;

  @TempDir Path folder;

  private static Instant after(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  /** How many mails of escalation each person has. */
  private static Map<String, Long> mails(Office office) {
    return office
        .database
        .read()
        .selectFrom(MailTables.MAIL)
        .where(MailTables.MAIL.notice.eq(Notice.ESCALATION))
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.get(MailTables.MAIL.person), TreeMap::new, Collectors.counting()));
  }

  private static List<EscalationStep> steps(Office office, String bulletin, String organisation) {
    ItemFacts facts = new Items(office.database.read()).facts(bulletin, Mode.NORMAL).orElseThrow();
    return new Reach(office.database.read(), after(30))
        .of(facts, office.viewer("ana", "nco", after(30))).stream()
            .filter(one -> one.member().id().equals(organisation))
            .findFirst()
            .orElseThrow()
            .steps()
            .stream()
            .sorted()
            .toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void firstTheDeputyThenTheCeptoarThenThePhone(Databases.Kind kind) {
    try (Office office = new Office(kind, folder)) {
      office.operator("kita-power", "北電力", "Kita Power", "electricity");
      office.operator("minami-power", "南電力", "Minami Power", "electricity");
      office.operator("ham-power", "浜電力", "Hama Power", "electricity");
      String deputy = office.person("kai", "kita-power", Role.SECURITY_LEAD);
      office.person("rin", "kita-power", Role.REPORTER);
      office.person("mio", "minami-power", Role.SECURITY_LEAD);
      office.person("ham", "ham-power", Role.REPORTER);
      String ceptoar = office.person("cho", "ceptoar-electricity", Role.CEPTOAR_DESK);
      String bulletin =
          office.draft(Label.AMBER, Office.content(Urgency.URGENT, "Now", "Act"), "electricity");
      String calm =
          office.draft(Label.AMBER, Office.content(Urgency.CAUTION, "Calm", "x"), "electricity");
      assertThat(office.send(bulletin, START)).isEmpty();
      assertThat(office.send(calm, START)).isEmpty();
      office.database.run(dsl ->
          new Bulletins(dsl)
              .acknowledge(bulletin, "minami-power", office.id("mio"), START.plusSeconds(60)));
      Escalation escalation = new Escalation(office.database, new AuditLog(office.database));
      assertThat(escalation.run(after(4).minusMillis(1))).isZero();

      escalation.run(after(4));
      // The CEPTOAR is a recipient too, and its own desk is its deputy; where an operator has no
      // deputy the CEPTOAR is told at once: one mail for both steps of one moment.
      assertThat(steps(office, bulletin, "kita-power")).containsExactly(EscalationStep.DEPUTY);
      assertThat(steps(office, bulletin, "ham-power"))
          .containsExactly(EscalationStep.DEPUTY, EscalationStep.CEPTOAR);
      assertThat(mails(office)).containsEntry(deputy, 1L).containsEntry(ceptoar, 2L).hasSize(2);

      // Run again, by another who starts anew: nothing is done twice.
      assertThat(escalation.run(after(4))).isZero();
      assertThat(new Escalation(office.database, new AuditLog(office.database)).run(after(5)))
          .isZero();
      assertThat(mails(office)).containsEntry(deputy, 1L).containsEntry(ceptoar, 2L);

      escalation.run(after(8));
      assertThat(steps(office, bulletin, "kita-power"))
          .containsExactly(EscalationStep.DEPUTY, EscalationStep.CEPTOAR);
      assertThat(mails(office)).containsEntry(deputy, 1L).containsEntry(ceptoar, 3L);

      // After a day without the centre everything that is due is made up for, once.
      escalation.run(after(28));
      assertThat(steps(office, bulletin, "kita-power")).containsExactly(EscalationStep.values());
      assertThat(steps(office, bulletin, "minami-power")).isEmpty();
      assertThat(steps(office, calm, "kita-power")).isEmpty();
      assertThat(mails(office)).containsEntry(deputy, 1L).containsEntry(ceptoar, 3L).hasSize(2);
      assertThat(escalation.run(after(29))).isZero();
      assertThat(new AuditLog(office.database).of("item", bulletin))
          .allMatch(entry -> entry.event().act().equals("escalate"))
          .hasSize(3);
    }
  }
}
