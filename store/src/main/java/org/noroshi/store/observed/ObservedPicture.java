package org.noroshi.store.observed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.Query;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.picture.Accuracy;
import org.noroshi.telescope.picture.Context;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Leaving;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;
import org.noroshi.telescope.picture.Span;
import org.noroshi.telescope.picture.Timeline;
import org.noroshi.telescope.picture.Totals;
import org.noroshi.telescope.picture.Victim;

/**
 * The picture of a span of time as the tables hold it, for captures that are in the data folder
 * already: whole windows, with whatever else was observed in them.
 */
public final class ObservedPicture {
  private static final long WINDOW_NANOS = 300_000_000_000L;
  private static final int TOP = 20;

  /** Windows that a timeline has at most: those of a year. */
  private static final int MOST_WINDOWS = 366 * 24 * 12;

  private final Query query;
  private final long from;
  private final long until;

  /** Rows of windows and rows of events that touch the span. */
  private final String inWindows;

  private final String inEvents;

  private ObservedPicture(Query query, long firstNanos, long lastNanos) {
    this.query = query;
    this.from = Math.floorDiv(firstNanos, WINDOW_NANOS) * WINDOW_NANOS;
    this.until = Math.floorDiv(lastNanos, WINDOW_NANOS) * WINDOW_NANOS;
    // by partition too, so that only the files of these days are read
    this.inWindows =
        ("date BETWEEN make_timestamp_ns(%1$d)::DATE AND make_timestamp_ns(%2$d)::DATE AND"
                + " epoch_ns(%%s) BETWEEN %1$d AND %2$d")
            .formatted(from, until);
    this.inEvents = "epoch_ns(last) >= " + firstNanos + " AND epoch_ns(first) <= " + lastNanos;
  }

  /**
   * @param query stays open
   * @param inputs what was asked for, all of it skipped
   * @param firstNanos time of the inputs' first record, nanoseconds since 1970
   * @param lastNanos time of their last
   * @param home domestic country
   * @param startedNanos {@link System#nanoTime} when the run began
   */
  public static Picture of(
      Query query,
      List<Input> inputs,
      long firstNanos,
      long lastNanos,
      String home,
      long startedNanos)
      throws IOException {
    return new ObservedPicture(query, firstNanos, lastNanos).picture(inputs, home, startedNanos);
  }

  private Picture picture(List<Input> inputs, String home, long startedNanos) throws IOException {
    Totals totals = totals(inputs.stream().mapToLong(Input::records).sum());
    Context context = context(home);
    List<Note> notes = new ArrayList<>(List.of(Note.of(Note.Kind.FROM_TABLES)));
    if (context.darkAddresses().isEmpty()) {
      notes.add(Note.of(Note.Kind.DARK_ADDRESSES_UNKNOWN));
    }
    long left = count("SELECT sum(packets) FROM exact.leaving WHERE " + windows("\"window\""));
    if (left > 0) {
      notes.add(Note.of(Note.Kind.PACKETS_LEAVING_DARK_SPACE, left));
    }
    return new Picture(
        inputs,
        totals,
        span(),
        ports(),
        countries(),
        systems(),
        count("SELECT count(*) FROM exact.scan WHERE " + inEvents),
        count("SELECT count(*) FROM exact.attack WHERE " + inEvents),
        scanners(),
        victims(),
        leaving(),
        timeline(),
        context,
        new Accuracy(true, Map.of(), 0),
        notes,
        (System.nanoTime() - startedNanos) / 1e9);
  }

  /** The rows of the span's windows, which begin at the times in a column. */
  private String windows(String column) {
    return inWindows.formatted(column);
  }

  private long count(String sql) throws IOException {
    long[] value = {0};
    Asking.rows(query, sql, row -> value[0] = Asking.number(row[0]));
    return value[0];
  }

  /** Sums over flow tuples; what was decoded besides dark packets is in no table. */
  private Totals totals(long records) throws IOException {
    Map<String, Long> versions = zeros("ipv4", "ipv6");
    Map<String, Long> protocols = zeros("tcp", "udp", "icmp", "other");
    Map<String, Long> classes = new LinkedHashMap<>();
    for (PacketClass each : PacketClass.values()) {
      classes.put(each.jsonName(), 0L);
    }
    Map<String, Long> tools = zeros("mirai", "masscan", "zmap");
    Asking.rows(
        query,
        "SELECT class, protocol, src_ip IS NULL, sum(packet_cnt), sum(packet_cnt * is_mirai),"
            + " sum(packet_cnt * is_masscan), sum(packet_cnt * is_zmap) FROM exact.flowtuple WHERE "
            + windows("time")
            + " GROUP BY ALL ORDER BY ALL",
        row -> {
          long packets = Asking.number(row[3]);
          classes.merge(Asking.text(row[0]), packets, Long::sum);
          protocols.merge(protocol((int) Asking.number(row[1])), packets, Long::sum);
          versions.merge(Boolean.TRUE.equals(row[2]) ? "ipv6" : "ipv4", packets, Long::sum);
          tools.merge("mirai", Asking.number(row[4]), Long::sum);
          tools.merge("masscan", Asking.number(row[5]), Long::sum);
          tools.merge("zmap", Asking.number(row[6]), Long::sum);
        });
    Map<String, Long> responses = new TreeMap<>();
    Asking.rows(
        query,
        "SELECT label, sum(packets) FROM exact.series WHERE resolution = '5m' AND metric ="
            + " 'response' AND "
            + windows("\"window\"")
            + " GROUP BY label",
        row -> responses.put(Asking.text(row[0]), Asking.number(row[1])));
    long dark = classes.values().stream().mapToLong(Long::longValue).sum();
    return new Totals(
        records,
        dark,
        dark,
        0,
        0,
        Map.of(),
        versions,
        protocols,
        classes,
        tools,
        responses,
        distinct("src_ip"),
        distinct("dst_ip"));
  }

  private long distinct(String column) throws IOException {
    return count(
        "SELECT count(DISTINCT %1$s) + count(DISTINCT %1$s6) FROM exact.flowtuple WHERE %2$s"
            .formatted(column, windows("time")));
  }

  private static Map<String, Long> zeros(String... keys) {
    Map<String, Long> zeros = new LinkedHashMap<>();
    for (String key : keys) {
      zeros.put(key, 0L);
    }
    return zeros;
  }

  private static String protocol(int number) {
    return switch (number) {
      case 6 -> "tcp";
      case 17 -> "udp";
      case 1, 58 -> "icmp";
      default -> "other";
    };
  }

  private Span span() {
    return new Span(OptionalLong.of(from), OptionalLong.of(until + WINDOW_NANOS), 6);
  }

  private List<Picture.Port> ports() throws IOException {
    List<Picture.Port> ports = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT CASE class WHEN 'scanTcp' THEN 'tcp' ELSE 'udp' END AS transport, dst_port,"
            + " sum(packet_cnt) AS packets, "
            + sources()
            + " FROM exact.flowtuple WHERE "
            + Asking.ASKS
            + " AND "
            + windows("time")
            + " GROUP BY ALL ORDER BY packets DESC, transport, dst_port LIMIT "
            + TOP,
        row ->
            ports.add(
                new Picture.Port(
                    Asking.text(row[0]),
                    (int) Asking.number(row[1]),
                    Asking.number(row[2]),
                    Asking.number(row[3]))));
    return ports;
  }

  private static String sources() {
    return "count(DISTINCT " + Asking.SOURCE + ")";
  }

  private List<Picture.Country> countries() throws IOException {
    List<Picture.Country> countries = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT coalesce(country, '??') AS code, sum(packet_cnt) AS packets, "
            + sources()
            + " FROM exact.flowtuple WHERE "
            + windows("time")
            + " GROUP BY code ORDER BY packets DESC, code",
        row ->
            countries.add(
                new Picture.Country(
                    Asking.text(row[0]), Asking.number(row[1]), Asking.number(row[2]))));
    return countries;
  }

  private @Nullable List<Picture.AutonomousSystem> systems() throws IOException {
    List<Picture.AutonomousSystem> systems = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT prefix2asn, sum(packet_cnt) AS packets, "
            + sources()
            + " FROM exact.flowtuple WHERE prefix2asn IS NOT NULL AND "
            + windows("time")
            + " GROUP BY prefix2asn ORDER BY packets DESC, prefix2asn LIMIT "
            + TOP,
        row ->
            systems.add(
                new Picture.AutonomousSystem(
                    Asking.number(row[0]), "", Asking.number(row[1]), Asking.number(row[2]))));
    return systems.isEmpty() ? null : systems;
  }

  /**
   * As in the picture of a run: packets of a source's events add up, the widest gives its reach.
   */
  private List<Scanner> scanners() throws IOException {
    List<Scanner> scanners = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT source, any_value(country), any_value(asn), CASE WHEN sum(packets) FILTER (tool IS NOT NULL)"
            + " >= 0.5 * sum(packets) THEN arg_max(tool, packets) END,"
            + " arg_max(tool_chance, packets), count(DISTINCT port), sum(packets) AS sum,"
            + " max(destinations), max(global_rate) FROM exact.scan WHERE class <> 'backscatter'"
            + " AND "
            + inEvents
            + " GROUP BY source ORDER BY sum DESC, source LIMIT "
            + TOP,
        row -> {
          String tool = Asking.textOrNull(row[3]);
          scanners.add(
              new Scanner(
                  Asking.text(row[0]),
                  Asking.textOrNull(row[1]),
                  row[2] == null ? null : "AS" + row[2],
                  tool,
                  tool == null ? null : Asking.real(row[4]),
                  Asking.number(row[5]),
                  Asking.number(row[6]),
                  Asking.number(row[7]),
                  row[8] == null ? null : Asking.real(row[8])));
        });
    return scanners;
  }

  private List<Victim> victims() throws IOException {
    List<Victim> victims = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT victim, victims, protocol, technique, packets, peak_packets_per_minute,"
            + " epoch_ns(first), epoch_ns(last), country, asn, global_rate, open FROM exact.attack WHERE "
            + inEvents
            + " ORDER BY packets DESC, victim, protocol, first LIMIT "
            + TOP,
        row ->
            victims.add(
                new Victim(
                    Asking.text(row[0]),
                    (int) Asking.number(row[1]),
                    Asking.text(row[2]),
                    Asking.text(row[3]),
                    Asking.number(row[4]),
                    Asking.number(row[5]),
                    Asking.number(row[6]),
                    Asking.number(row[7]),
                    Asking.textOrNull(row[8]),
                    row[9] == null ? null : "AS" + row[9],
                    row[10] == null ? null : Asking.real(row[10]),
                    Asking.number(row[11]) == 1)));
    return victims;
  }

  private List<Leaving> leaving() throws IOException {
    List<Leaving> leaving = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT sensor, source, arg_min(destination, first), class, protocol, port,"
            + " sum(packets) AS sum, epoch_ns(min(first)), epoch_ns(max(last)) FROM exact.leaving"
            + " WHERE source IS NOT NULL AND "
            + windows("\"window\"")
            + " GROUP BY sensor, source, class, protocol, port ORDER BY sum DESC, sensor, source, class,"
            + " protocol, port LIMIT "
            + TOP,
        row ->
            leaving.add(
                new Leaving(
                    Asking.text(row[0]),
                    Asking.text(row[1]),
                    Asking.text(row[2]),
                    Asking.text(row[3]),
                    Asking.text(row[4]),
                    row[5] == null ? null : (int) Asking.number(row[5]),
                    Asking.number(row[6]),
                    Asking.number(row[7]),
                    Asking.number(row[8]))));
    return leaving;
  }

  private Timeline timeline() throws IOException {
    List<String> classes = new ArrayList<>();
    for (PacketClass each : PacketClass.values()) {
      classes.add(each.jsonName());
    }
    long first = Math.max(from, until - (MOST_WINDOWS - 1) * WINDOW_NANOS);
    long[][] counts = new long[(int) ((until - first) / WINDOW_NANOS) + 1][classes.size()];
    Asking.rows(
        query,
        "SELECT epoch_ns(\"window\"), label, sum(packets) FROM exact.series WHERE resolution = '5m'"
            + " AND metric = 'class' AND "
            + windows("\"window\"")
            + " GROUP BY ALL",
        row -> {
          int window = (int) ((Asking.number(row[0]) - first) / WINDOW_NANOS);
          int column = classes.indexOf(Asking.text(row[1]));
          if (window >= 0 && column >= 0) {
            counts[window][column] += Asking.number(row[2]);
          }
        });
    return new Timeline(first, (int) (WINDOW_NANOS / 1_000_000_000L), classes, counts);
  }

  /** Sensors, their addresses together and the origin table, as of each one's last window. */
  private Context context(String home) throws IOException {
    List<String> sensors = new ArrayList<>();
    long[] addresses = {0};
    boolean[] unknown = {false};
    @Nullable String[] origin = {null};
    Asking.rows(
        query,
        "SELECT sensor, arg_max(addresses, \"window\"), count(addresses) > 0,"
            + " arg_max(origin_version, \"window\") FROM exact.coverage WHERE "
            + windows("\"window\"")
            + " GROUP BY sensor ORDER BY sensor",
        row -> {
          sensors.add(Asking.text(row[0]));
          unknown[0] |= !Boolean.TRUE.equals(row[2]);
          addresses[0] += Math.round(row[1] == null ? 0 : Asking.real(row[1]));
          origin[0] = row[3] == null ? origin[0] : Asking.text(row[3]);
        });
    return new Context(
        sensors,
        unknown[0] || sensors.isEmpty() ? OptionalLong.empty() : OptionalLong.of(addresses[0]),
        home,
        origin[0]);
  }
}
