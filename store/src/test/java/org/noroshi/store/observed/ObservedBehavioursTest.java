package org.noroshi.store.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.campaign.Behaviour;
import org.noroshi.detect.campaign.BehavioursOfDay;
import org.noroshi.detect.campaign.Campaigns;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.finding.Subject;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.ObservationTables;

/** Two groups planted in three days of sources that choose a few popular ports each for itself. */
class ObservedBehavioursTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 3;
  private static final int[] POPULAR = {22, 23, 80, 443, 445, 1433, 3389, 5900, 8080, 8443};
  private static final int[] CAMERAS = {81, 8081, 37_777};
  private static final int[] CONSOLES = {5985, 9200, 27_017, 50_070};

  @TempDir private Path data;

  private final ColumnBatch batch = new ColumnBatch(ObservationTables.FLOWTUPLE, 1 << 14);

  @BeforeEach
  void write() throws IOException {
    try (DataFolder folder = DataFolder.open(data)) {
      Commit commit = folder.begin();
      for (int day = 0; day < DAYS; day++) {
        batch.clear();
        Random random = new Random(day);
        for (int source = 0; source < 1500; source++) {
          int ports = 1 + random.nextInt(6);
          for (int i = 0; i < ports; i++) {
            put(
                day,
                source * 65_537 + 0x1000_0000,
                random.nextInt(288),
                POPULAR[random.nextInt(POPULAR.length)],
                1000 + random.nextInt(4) * 100);
          }
        }
        for (int source = 0; source < 20; source++) {
          for (int i = 0; i < CAMERAS.length; i++) {
            put(day, 0x5000_0000 + source * 0x0001_0003, 10 + i, CAMERAS[i], 5840);
          }
        }
        for (int source = 0; source < 14; source++) {
          for (int port : CONSOLES) {
            put(day, 0x6000_0000 + source * 0x0001_0003, source, port, 1024);
            batch.ints("is_masscan")[batch.rows - 1] = 1;
            put(day, 0x6000_0000 + source * 0x0001_0003, 100 + source, port, 1024);
            batch.ints("is_masscan")[batch.rows - 1] = 1;
          }
        }
        commit.write("dark", FIRST.plusDays(day), batch, false);
      }
      commit.replace(ObservationTables.FLOWTUPLE);
    }
  }

  private void put(int day, int source, int window, int port, int synWindow) {
    int row = batch.rows++;
    batch.longs("time")[row] =
        FIRST.plusDays(day).toEpochDay() * 86_400_000_000_000L + window * 300_000_000_000L;
    batch.ints("src_ip")[row] = source;
    batch.ints("dst_port")[row] = port;
    batch.ints("protocol")[row] = 6;
    batch.ints("ttl")[row] = 49;
    batch.ints("tcp_synlen")[row] = 40;
    batch.ints("tcp_synwinlen")[row] = synWindow;
    batch.longs("packet_cnt")[row] = 2;
    batch.ints("is_masscan")[row] = 0;
    batch.strings("class")[row] = "scanTcp";
    for (String column : List.of("dst_ip", "country", "prefix2asn", "src_ip6", "dst_ip6")) {
      batch.nulls(column)[row] = true;
    }
    batch.strings("country")[row] = "";
    batch.binaries("src_ip6")[row] = new byte[0];
    batch.binaries("dst_ip6")[row] = new byte[0];
  }

  private BehavioursOfDay behaviours(int day) throws IOException {
    try (Query query = Query.open(data, List.of(ObservationTables.FLOWTUPLE))) {
      return new ObservedTables(query)
          .behaviours(new SensorDay("dark", FIRST.plusDays(day)), Campaigns.LEAST_SOURCES);
    }
  }

  private static List<Subject.Port> ports(int... numbers) {
    List<Subject.Port> ports = new ArrayList<>();
    for (int number : numbers) {
      ports.add(new Subject.Port("tcp", number));
    }
    return ports;
  }

  @Test
  void aGroupHasTheHabitsOfItsSources() throws IOException {
    BehavioursOfDay.Group cameras =
        behaviours(1).groups().stream()
            .filter(group -> group.sources() == 20)
            .findFirst()
            .orElseThrow();
    assertThat(cameras.behaviour())
        .isEqualTo(new Behaviour(ports(37_777, 8081, 81), 64, 40, 5840, ""));
    assertThat(cameras.networks()).isEqualTo(20);
    assertThat(cameras.inOrder()).isEqualTo(20);
    assertThat(cameras.packets()).isEqualTo(20 * 3 * 2);
    assertThat(cameras.windows()).isEqualTo(20 * 3);
    long day = FIRST.plusDays(1).toEpochDay() * 86_400_000_000_000L;
    assertThat(cameras.firstNanos()).isEqualTo(day + 10 * 300_000_000_000L);
    assertThat(cameras.lastNanos()).isEqualTo(day + 12 * 300_000_000_000L);
  }

  @Test
  void thePlantedGroupsAreTheOnlyCampaigns() throws IOException {
    Campaigns campaigns = new Campaigns("dark");
    FindingBook book = new FindingBook();
    for (int day = 0; day < DAYS; day++) {
      campaigns.next(behaviours(day), FIRST.plusDays(day).toEpochDay()).forEach(book::add);
    }
    assertThat(book.findings())
        .extracting(Finding::subject, Finding::strength)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "tcp/37777 tcp/8081 tcp/81 ttl64 syn40 win5840", 20.0),
            org.assertj.core.groups.Tuple.tuple(
                "tcp/27017 tcp/50070 tcp/5985 tcp/9200 ttl64 syn40 win1024 masscan", 14.0));
  }
}
