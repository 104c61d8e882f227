package org.noroshi.share.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Databases;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.person.Role;

/** What betrays a reporter, and what does not. */
class DerivationTest {
  private static final Instant NOW = Office.START;

  @TempDir Path folder;
  private Office office;
  private Traces traces;

  @BeforeEach
  void open() {
    office = new Office(Databases.Kind.SQLITE, folder);
    office.operator("asagiri-power", "株式会社アサギリ電力", "Asagiri Power Co., Ltd.", "electricity");
    office.operator("tobiume-gas", "飛梅ガス", "Tobiume Gas", "gas");
    for (int i = 0; i < 4; i++) {
      office.operator("more-" + i, "丸" + i + "電力会社", "Maru " + i + " Grid", "electricity");
    }
    office.person("rin", "asagiri-power", Role.REPORTER);
    office.database.run(dsl -> {
      Directory directory = new Directory(dsl);
      directory.register(
          "tobiume-gas", HoldingKind.DOMAIN, "tobiume.example", Purpose.OWN, NOW, office.id("rin"));
      directory.register(
          "asagiri-power", HoldingKind.PREFIX, "192.0.2.0/25", Purpose.OWN, NOW, office.id("rin"));
      directory.register(
          "asagiri-power",
          HoldingKind.PREFIX,
          "2001:db8:7::/48",
          Purpose.OWN,
          NOW,
          office.id("rin"));
      directory.register(
          "asagiri-power", HoldingKind.AS_NUMBER, "AS64500", Purpose.OWN, NOW, office.id("rin"));
    });
    traces = new Traces(office.database.read(), Set.of("asagiri-power"));
  }

  @AfterEach
  void close() {
    office.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "アサギリ電力で障害",
        "ｱｻｷﾞﾘ電力",
        "ア サ ギ リ 電 力",
        "あさぎり電力",
        "the ASAGIRI grid",
        "ＡＳＡＧＩＲＩ",
        "a-s-a-g-i-r-i",
        "Asa\u200bgiri",
        "Asāgiri",
        "あさぎり",
        "飛梅ガス",
        "飛 梅 ｶﾞｽ",
        "Tobiume  GAS",
        "トビウメガス, written Tobiumegas",
        "mail.tobiume.example",
        "tobiume[.]example",
        "tobiume (dot) example",
        "ＴＯＢＩＵＭＥ．ＥＸＡＭＰＬＥ",
        "from 192.0.2.77.",
        "192.0.2[.]77",
        "192.0.2.0/24",
        "at 2001:DB8:7:0:0:0:0:1,",
        "as 64500",
        "ASN64500",
        "rin@example.org",
      })
  void whateverWidthCaseSpacingOrScriptANameIsFound(String text) {
    assertThat(traces.isIn(text)).isTrue();
    assertThat(traces.in(Office.content(Urgency.CAUTION, "x", "one\n" + text))).containsKey("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "電力分野の事業者",
        "a power company",
        "not-tobiume.example.net",
        "xtobiume.example",
        "192.0.2.200",
        "198.51.100.7",
        "2001:db8:8::1",
        "AS645001",
        "株式会社",
        "version 1.2.3.4.5",
        "経済産業省",
      })
  void whatNamesNobodyPasses(String text) {
    assertThat(traces.isIn(text)).isFalse();
  }

  /** Wherever in a text, among whatever else, and however its letters are dressed. */
  @Test
  void aNameIsFoundAtEveryPlaceInEveryDress() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder name = new StringBuilder();
      for (char c : "tobiumegas".toCharArray()) {
        char dressed =
            switch (random.nextInt(3)) {
              case 0 -> Character.toUpperCase(c);
              case 1 -> (char) (c - 'a' + 'ａ');
              default -> c;
            };
        name.append(dressed).append(random.nextInt(4) == 0 ? " " : "");
      }
      String text = "漢字 ".repeat(random.nextInt(9)) + name + " words".repeat(random.nextInt(9));
      assertThat(traces.isIn(text)).as(text).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "キョウト kyoto",
        "シャチョウ shacho",
        "ロッポンギ roppongi",
        "トウキョウ tokyo",
        "ジョウエツ joetsu",
        "チャタン chatan",
        "ファイル fairu"
      })
  void kanaAreReadAsTheyAreRomanised(String pair) {
    String[] sides = pair.split(" ");
    assertThat(Folded.of(sides[0]).latin()).isEqualTo(sides[1]);
  }

  private String report(Label label) {
    return office.database.transact(dsl ->
        new Notifications(dsl)
            .draft("asagiri-power", office.id("rin"), label, ReportContent.blank(), NOW));
  }

  private String derived(Label own, BulletinContent content, String sector, String report) {
    String bulletin = office.draft(own, content, sector);
    office.database.run(dsl -> new Derivation(dsl, Office.JAPAN.terms()).from(bulletin, report));
    return bulletin;
  }

  private void release(String bulletin, String person) {
    office.database.run(dsl ->
        new Derivation(dsl, Office.JAPAN.terms())
            .release(
                bulletin,
                new Bulletins(dsl).newest(bulletin).orElseThrow(),
                office.id(person),
                NOW));
  }

  @Test
  void theLabelIsAtLeastAsStrictAsTheSourceForEveryPair() {
    for (Label source : Label.values()) {
      String report = report(source);
      for (Label own : Label.values()) {
        String bulletin =
            derived(own, Office.content(Urgency.CAUTION, "A", "b"), "electricity", report);
        release(bulletin, "leo");
        assertThat(office.send(bulletin, NOW).contains(Obstacle.LABEL))
            .as(own + " from " + source)
            .isEqualTo(own.ordinal() < source.ordinal());
      }
    }
  }

  @Test
  void aGroupBelowFiveBlocksAndItsSectorCountsWhereverItIsTold() {
    String report = report(Label.AMBER);
    BulletinContent quiet = Office.content(Urgency.CAUTION, "A", "b");
    String five = derived(Label.AMBER, quiet, "electricity", report);
    release(five, "leo");
    assertThat(office.send(five, NOW)).isEmpty();
    // One operator less: four fit.
    office.database.run(dsl ->
        dsl.execute(
            "update bond set until = " + NOW.toEpochMilli() + " where organisation = 'more-0'"));
    String four = derived(Label.AMBER, quiet, "electricity", report);
    release(four, "leo");
    assertThat(office.send(four, NOW)).containsExactly(Obstacle.CROWD);
    // To another sector it tells nothing of its own, until it says so.
    String elsewhere = derived(Label.AMBER, quiet, "water", report);
    release(elsewhere, "leo");
    assertThat(office.send(elsewhere, NOW)).isEmpty();
    String told =
        derived(Label.AMBER, Office.content(Urgency.CAUTION, "A", "電力 の事業者"), "water", report);
    release(told, "leo");
    assertThat(office.send(told, NOW)).containsExactly(Obstacle.CROWD);
  }

  @Test
  void onlyASecondPersonsReleaseOfThisVeryTextCounts() {
    String report = report(Label.AMBER);
    BulletinContent content = Office.content(Urgency.CAUTION, "A", "b");
    String bulletin = derived(Label.AMBER, content, "electricity", report);
    assertThat(office.send(bulletin, NOW)).containsExactly(Obstacle.RELEASE);
    release(bulletin, "ana");
    assertThat(office.send(bulletin, NOW)).containsExactly(Obstacle.RELEASE);
    release(bulletin, "leo");
    office.database.run(
        dsl -> new Bulletins(dsl).save(bulletin, office.id("ana"), content, NOW.plusMillis(1)));
    assertThat(office.send(bulletin, NOW)).containsExactly(Obstacle.RELEASE);
    office.database.run(
        dsl -> new Bulletins(dsl).save(bulletin, office.id("leo"), content, NOW.plusMillis(2)));
    release(bulletin, "leo");
    assertThat(office.send(bulletin, NOW)).containsExactly(Obstacle.RELEASE);
    release(bulletin, "uta");
    assertThat(office.send(bulletin, NOW)).isEmpty();
  }
}
