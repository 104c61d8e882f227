package org.noroshi.share.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.member.OwnPacket;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.database.Page;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.watch.WatchedPacket;

/** From packets in members' names to what each member, and nobody else, reads of them. */
class TellingTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final String KITA = "kita-water";
  private static final String MINAMI = "minami-net";

  @TempDir Path folder;
  private Instant now = START;
  private int destination;

  private final class Centre implements AutoCloseable {
    final Database database;
    final Telling telling;
    final String rin;
    final String mio;
    final String ana;
    Reading reading = new Reading(Identifiers.next(), 0, 0);
    WatchedHoldings holdings;

    Centre(Databases.Kind kind) {
      database = kind.open(folder);
      telling = new Telling(database, new AuditLog(database), () -> now, ZONE);
      database.run(dsl -> {
        Directory directory = new Directory(dsl);
        ProfileFiles.japan().install(directory);
        operator(directory, KITA, "water");
        operator(directory, MINAMI, "information");
      });
      rin = person("rin", KITA, Role.REPORTER);
      mio = person("mio", MINAMI, Role.SECURITY_LEAD);
      ana = person("ana", "nco", Role.ANALYST);
      hold(KITA, "198.51.100.0/24", Purpose.OWN);
      hold(MINAMI, "198.51.0.0/16", Purpose.OWN);
      hold(MINAMI, "203.0.113.0/24", Purpose.CUSTOMER);
      hold(MINAMI, "203.0.113.128/25", Purpose.SHARED);
      hold(MINAMI, "2001:db8::/32", Purpose.OWN);
      holdings = WatchedHoldings.of(database);
    }

    private void operator(Directory directory, String id, String sector) {
      Validity always = Validity.from(START);
      directory.add(
          new Organisation(
              id,
              OrganisationKind.OPERATOR,
              always,
              List.of(new Organisation.Named(new Name(id, id), always))));
      if (directory.sectors().stream().anyMatch(one -> one.id().equals(sector))) {
        directory.bind(id, BondKind.OPERATES, sector, always);
      }
    }

    private String person(String name, String organisation, Role role) {
      return database.transact(dsl -> {
        String id = new People(dsl).add(name, name + "@example.org", Locale.JAPANESE, START);
        new People(dsl).appoint(id, organisation, role, Validity.from(START));
        return id;
      });
    }

    void hold(String organisation, String prefix, Purpose purpose) {
      database.run(dsl -> {
        Directory directory = new Directory(dsl);
        String id =
            directory.register(organisation, HoldingKind.PREFIX, prefix, purpose, START, "x");
        directory.approve(id, START, "y");
      });
    }

    /** Tells of packets as the engine would have handed them over. */
    void tell(List<WatchedPacket> packets) {
      List<Telling.Told> told = new ArrayList<>();
      for (WatchedPacket packet : packets) {
        int place =
            holdings.prefixes().longest(packet.version(), packet.sourceHigh(), packet.sourceLow());
        if (place >= 0) {
          told.add(new Telling.Told(holdings.at(place), OwnPacket.of(packet, "dark")));
        }
      }
      Telling.batches(told, List.of()).forEach(batch -> telling.tell(batch, reading));
    }

    List<Found> list(String person, String organisation, FindingList.Filter filter) {
      return new FindingList(database.read(), viewer(person, organisation))
          .page(filter, null)
          .rows();
    }

    Viewer viewer(String person, String organisation) {
      return new Viewers(database.read()).viewer(person, organisation, now).orElseThrow();
    }

    List<Found> kita() {
      return list(rin, KITA, FindingList.Filter.OPEN);
    }

    long mails() {
      return database.read().fetchCount(MailTables.MAIL);
    }

    @Override
    public void close() {
      database.close();
    }
  }

  private WatchedPacket packet(String source) {
    return packet(source, now, ++destination, PacketHeaders.SYN, PacketClass.SCAN_TCP, false);
  }

  private static WatchedPacket packet(
      String source, Instant time, int destination, int flags, PacketClass kind, boolean answer) {
    Prefix from = Prefix.parse(source);
    return new WatchedPacket(
        time.getEpochSecond() * 1_000_000_000L,
        from.version(),
        from.high(),
        from.low(),
        0,
        Prefix.parse("198.18.0.0").low() + destination,
        PacketHeaders.TCP,
        4000,
        23,
        flags,
        50,
        40,
        0,
        kind.ordinal(),
        0,
        answer,
        0);
  }

  private List<WatchedPacket> packets(String source, int count) {
    return java.util.stream.IntStream.range(0, count).mapToObj(i -> packet(source)).toList();
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aLonePacketIsInformationWithoutDraftAndMail(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 1));
      assertThat(centre.kita()).hasSize(1);
      Found found = centre.kita().getFirst();
      assertThat(found.subject()).isEqualTo("198.51.100.7");
      assertThat(found.standing()).isEqualTo(Standing.INFORMATION);
      assertThat(found.confidence()).isEqualTo(0.5);
      assertThat(found.report()).isNull();
      assertThat(found.sightings().samples().getFirst().destination()).isEqualTo("198.18.0.1");
      assertThat(centre.mails()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void itGrowsToOneAlarmWithOneDraftAndOneMail(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 1));
      now = now.plusSeconds(90);
      centre.tell(packets("198.51.100.7", 3));
      centre.tell(packets("198.51.100.7", 5));
      assertThat(centre.kita()).hasSize(1);
      Found found = centre.kita().getFirst();
      assertThat(found.packets()).isEqualTo(9);
      assertThat(found.standing()).isEqualTo(Standing.ALARM);
      assertThat(Duration.between(found.first(), found.last())).isEqualTo(Duration.ofSeconds(90));
      assertThat(centre.mails()).isOne();
      String report = String.valueOf(found.report());
      var version = new Notifications(centre.database.read()).versions(report).getLast();
      assertThat(version.content().eventType()).isEqualTo("precursor");
      assertThat(version.content().systems()).contains("198.51.100.7");
      assertThat(version.person()).isNull();
      assertThat(centre.database.read().fetchCount(ITEM, ITEM.kind.eq(ItemKind.NOTIFICATION)))
          .isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void theLongestPrefixSaysWhoseItIsAndNobodyElseSeesIt(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 6));
      centre.tell(packets("198.51.101.7", 6));
      centre.tell(packets("2001:db8::7", 6));
      assertThat(centre.kita()).extracting(Found::subject).containsExactly("198.51.100.7");
      assertThat(centre.list(centre.mio, MINAMI, FindingList.Filter.OPEN))
          .extracting(Found::subject)
          .containsExactlyInAnyOrder("198.51.101.7", "2001:db8::7");
      assertThat(centre.list(centre.ana, "nco", FindingList.Filter.OPEN)).isEmpty();
      Viewer analyst = centre.viewer(centre.ana, "nco");
      assertThat(new FindingList(centre.database.read(), analyst).alarms()).isZero();
      assertThat(new ReportList(centre.database.read(), analyst).received(null).rows()).isEmpty();
      Viewer rin = centre.viewer(centre.rin, KITA);
      assertThat(new ReportList(centre.database.read(), rin).own(null).rows()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void answersAreASignOfAnAttackOnTheMember(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      List<WatchedPacket> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int flags = PacketHeaders.SYN | PacketHeaders.ACK;
        answers.add(packet("198.51.100.8", now, i, flags, PacketClass.BACKSCATTER, true));
      }
      centre.tell(answers);
      assertThat(centre.kita().getFirst().kind()).isEqualTo(FindingKind.OWN_HOST_ATTACKED);
      centre.tell(packets("198.51.100.8", 1));
      assertThat(centre.kita()).hasSize(1);
      assertThat(centre.kita().getFirst().kind()).isEqualTo(FindingKind.OWN_HOST);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aFloodInAMembersNameIsBoundedAndCountsEveryPacket(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      List<WatchedPacket> flood = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        flood.add(packet("198.51.100." + i));
      }
      centre.tell(flood);
      List<Found> found = centre.kita();
      assertThat(found).hasSize(MemberFindings.MOST_AN_HOUR + 1);
      Found others = found.stream().filter(Found::isOthers).findFirst().orElseThrow();
      assertThat(others.addresses()).isEqualTo(250 - MemberFindings.MOST_AN_HOUR);
      assertThat(found.stream().mapToLong(Found::packets).sum()).isEqualTo(250);
      assertThat(others.confidence()).isLessThan(0.1);
      assertThat(found).allMatch(one -> one.standing() == Standing.INFORMATION);
      assertThat(centre.mails()).isZero();

      centre.tell(flood);
      assertThat(centre.kita()).hasSize(found.size());
      assertThat(centre.kita().stream().mapToLong(Found::packets).sum()).isEqualTo(500);

      centre.tell(packets("198.51.100.249", 30));
      Found infected =
          centre.kita().stream()
              .filter(one -> one.subject().equals("198.51.100.249"))
              .findFirst()
              .orElseThrow();
      assertThat(infected.standing()).isEqualTo(Standing.ALARM);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aDayHasAMostOfFindings(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      for (int hour = 0; hour < 8; hour++) {
        for (int i = 0; i < 30; i++) {
          centre.tell(packets("198.51.100." + (hour * 30 + i), 6));
        }
        now = now.plus(Duration.ofMinutes(61));
      }
      List<Found> first = centre.kita();
      assertThat(first).hasSize(50);
      String last = first.getLast().item();
      Viewer rin = centre.viewer(centre.rin, KITA);
      Page<Found> rest =
          new FindingList(centre.database.read(), rin).page(FindingList.Filter.OPEN, last);
      List<Found> all = new ArrayList<>(first);
      while (!rest.rows().isEmpty()) {
        all.addAll(rest.rows());
        if (rest.next() == null) {
          break;
        }
        rest =
            new FindingList(centre.database.read(), rin).page(FindingList.Filter.OPEN, rest.next());
      }
      assertThat(all).hasSize(MemberFindings.MOST_A_DAY + 1);
      assertThat(all.stream().mapToLong(Found::packets).sum()).isEqualTo(8 * 30 * 6);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatWasSaidOfFindingsChangesHowSureLaterOnesAreShown(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 9));
      centre.tell(packets("198.51.100.8", 9));
      centre.tell(packets("198.51.100.9", 9));
      Found first = of(centre, "198.51.100.7");
      assertThat(history(centre, first).shown(0.9)).isEqualTo(0.9);
      dismiss(centre, "198.51.100.8", Verdict.FALSE_ALARM);
      assertThat(history(centre, first)).isEqualTo(new History(false, 0, 1));
      assertThat(history(centre, first).shown(0.9)).isEqualTo((4 * 0.9 + 0) / 5);
      dismiss(centre, "198.51.100.9", Verdict.FIXED);
      assertThat(history(centre, first)).isEqualTo(new History(false, 1, 2));
      // Another member's judgements are not this one's.
      centre.tell(packets("198.51.101.7", 9));
      Found other = centre.list(centre.mio, MINAMI, FindingList.Filter.OPEN).getFirst();
      assertThat(history(centre, other)).isEqualTo(new History(false, 0, 0));
    }
  }

  private History history(Centre centre, Found found) {
    return new Findings(centre.database.read()).history(found);
  }

  private Found of(Centre centre, String address) {
    List<Found> all = new ArrayList<>(centre.kita());
    all.addAll(centre.list(centre.rin, KITA, FindingList.Filter.DISMISSED));
    return all.stream().filter(one -> one.subject().equals(address)).findFirst().orElseThrow();
  }

  private void dismiss(Centre centre, String address, Verdict verdict) {
    Found found = of(centre, address);
    assertThat(
            centre.database.<Boolean>transact(
                dsl -> new Findings(dsl).dismiss(found.item(), verdict, centre.rin, "said", now)))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aDismissedAddressGrowsAndOpensAgainAfterItsQuietTimeOnly(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 9));
      String draft = String.valueOf(of(centre, "198.51.100.7").report());
      dismiss(centre, "198.51.100.7", Verdict.FALSE_ALARM);
      assertThat(new Items(centre.database.read()).facts(draft, Mode.NORMAL).orElseThrow().state())
          .isEqualTo(ItemState.WITHDRAWN);
      now = now.plus(Duration.ofHours(23));
      centre.tell(packets("198.51.100.7", 50));
      assertThat(of(centre, "198.51.100.7").standing()).isEqualTo(Standing.DISMISSED);
      assertThat(of(centre, "198.51.100.7").packets()).isEqualTo(59);
      now = now.plus(Duration.ofHours(2));
      centre.tell(packets("198.51.100.7", 3));
      assertThat(of(centre, "198.51.100.7").standing()).isEqualTo(Standing.DISMISSED);
      centre.tell(packets("198.51.100.7", 1));
      Found again = of(centre, "198.51.100.7");
      assertThat(again.standing()).isEqualTo(Standing.ALARM);
      assertThat(again.packets()).isEqualTo(63);
      assertThat(again.report()).isNotEqualTo(draft);
      assertThat(centre.mails()).isEqualTo(2);
      assertThat(
              new Items(centre.database.read())
                  .facts(again.item(), Mode.NORMAL)
                  .orElseThrow()
                  .state())
          .isEqualTo(ItemState.OPEN);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void aSentReportConfirmsItsFinding(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 9));
      String report = String.valueOf(of(centre, "198.51.100.7").report());
      centre.database.run(dsl -> {
        Notifications notifications = new Notifications(dsl);
        notifications.save(
            report,
            centre.rin,
            new ReportContent("precursor", Set.of(), null, now, "s", "none", "", "", "", "", ""),
            now);
        notifications.send(report, ProfileFiles.japan().routes(), now);
        new Findings(dsl).sent(report, centre.rin, now);
      });
      assertThat(of(centre, "198.51.100.7").standing()).isEqualTo(Standing.CONFIRMED);
      centre.tell(packets("198.51.100.8", 9));
      assertThat(history(centre, of(centre, "198.51.100.8"))).isEqualTo(new History(false, 1, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void afterSilenceItIsAnotherFinding(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("198.51.100.7", 1));
      now = now.plus(FindingKind.OWN_HOST.rest()).plusSeconds(1);
      centre.tell(packets("198.51.100.7", 1));
      assertThat(centre.kita()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatIsReadAgainAfterACrashIsNotCountedTwice(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.reading = new Reading("first", 0, 0);
      List<WatchedPacket> before = packets("198.51.100.7", 2);
      List<WatchedPacket> customers = packets("203.0.113.9", 2);
      centre.tell(before);
      centre.tell(customers);
      centre.reading = centre.reading.at(1);
      List<WatchedPacket> after = packets("198.51.100.7", 3);
      centre.tell(after);
      centre.tell(customers);
      // The process dies; the next one begins at the commit and reads the same again, in other
      // parts.
      centre.reading = new Reading("second", 1, 1);
      centre.tell(after.subList(0, 1));
      centre.tell(after.subList(1, 3));
      centre.tell(customers);
      assertThat(of(centre, "198.51.100.7").packets()).isEqualTo(5);
      assertThat(feed(centre).getFirst().packets()).isEqualTo(4);
      centre.reading = centre.reading.at(2);
      centre.tell(packets("198.51.100.7", 1));
      assertThat(of(centre, "198.51.100.7").packets()).isEqualTo(6);
      // This one ended after a commit: nothing is read again.
      centre.reading = new Reading("third", 3, 3);
      centre.tell(packets("198.51.100.7", 1));
      assertThat(of(centre, "198.51.100.7").packets()).isEqualTo(7);
    }
  }

  private List<Feed.Row> feed(Centre centre) {
    return new Feed(centre.database.read(), ZONE)
        .rows(MINAMI, LocalDate.parse("2026-04-01"), 0, 100);
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void customersAndSharedAddressesAreAFeedAndNeverAFinding(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      centre.tell(packets("203.0.113.9", 30));
      centre.tell(packets("203.0.113.200", 3));
      centre.tell(packets("203.0.113.9", 1));
      assertThat(centre.list(centre.mio, MINAMI, FindingList.Filter.OPEN)).isEmpty();
      assertThat(feed(centre))
          .extracting(Feed.Row::address, Feed.Row::purpose, Feed.Row::packets)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("203.0.113.9", Purpose.CUSTOMER, 31L),
              org.assertj.core.groups.Tuple.tuple("203.0.113.200", Purpose.SHARED, 3L));
      assertThat(new Feed(centre.database.read(), ZONE).days(MINAMI, 10))
          .containsExactly(new Feed.Day(LocalDate.parse("2026-04-01"), 2, 34));
      assertThat(centre.mails()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void packetsThatFoundNoRoomAreCounted(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      int place = centre.holdings.prefixes().longest(4, 0, Prefix.parse("198.51.100.7").low());
      Telling.batches(List.of(), List.of(new Telling.Missed(centre.holdings.at(place), 7)))
          .forEach(batch -> centre.telling.tell(batch, centre.reading));
      assertThat(centre.kita()).extracting(Found::packets).containsExactly(7L);
      assertThat(centre.kita().getFirst().isOthers()).isTrue();
      assertThat(centre.kita().getFirst().standing()).isEqualTo(Standing.INFORMATION);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void whatDetectorsFoundIsTheCentresAndGrowsWithoutDoubling(Databases.Kind kind) {
    try (Centre centre = new Centre(kind)) {
      CentreFindings findings = new CentreFindings(centre.database, () -> now);
      Finding rising = rising(0, 30);
      assertThat(findings.put(List.of(rising, own()))).isOne();
      assertThat(findings.put(List.of(rising, own()))).isZero();
      Finding grown =
          new Finding(
              rising.id(),
              rising.kind(),
              rising.subject(),
              rising.sensor(),
              0,
              60,
              90,
              rising.confidence(),
              "T1595",
              Label.GREEN,
              rising.audience(),
              rising.evidence());
      assertThat(findings.put(List.of(grown))).isOne();
      List<Found> seen = centre.list(centre.ana, "nco", FindingList.Filter.OPEN);
      assertThat(seen).extracting(Found::packets).containsExactly(90L);
      assertThat(centre.kita()).isEmpty();
      assertThat(
              new Items(centre.database.read())
                  .facts(seen.getFirst().item(), Mode.NORMAL)
                  .orElseThrow()
                  .label())
          .isEqualTo(Label.GREEN);
    }
  }

  private static Finding rising(long first, long last) {
    return Finding.born(
        FindingKind.RISING_PORT,
        new Subject.Port("tcp", 23),
        "dark",
        first,
        last,
        20,
        new Confidence(0.99, Confidence.Meaning.NOT_BY_CHANCE),
        Evidence.of(List.of(), java.util.Map.of("hosts", 20L)));
  }

  private static Finding own() {
    return Finding.born(
        FindingKind.OWN_HOST,
        new Subject.Address("198.51.100.7"),
        "dark",
        0,
        1,
        1,
        new Confidence(0.5, Confidence.Meaning.NOT_SPOOFED),
        Evidence.of(List.of(), java.util.Map.of()));
  }
}
