package org.noroshi.store.observed;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.coordinated.HalfHour;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.synchrony.Concentration;
import org.noroshi.detect.synchrony.HostSample;
import org.noroshi.detect.synchrony.HostSlot;
import org.noroshi.store.Query;

/** The table {@code hostslot}, half an hour at a time, and where its hosts' packets went. */
final class ObservedHostSlots {
  private static final String VIEW = "(src_ip // 65536)::INTEGER";

  private final Query query;

  ObservedHostSlots(Query query) {
    this.query = query;
  }

  /** The rows of the views that are sampled, by time and source. */
  List<HostSlot> of(SensorDay day, long start, int mostViews) throws IOException {
    String when =
        Asking.partition(day)
            + between("time", start, HalfHour.SECONDS, "TIMESTAMPTZ_NS")
            + " AND src_ip IS NOT NULL";
    List<Integer> views = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT DISTINCT " + VIEW + " FROM exact.hostslot WHERE " + when,
        row -> views.add((int) Asking.number(row[0])));
    List<HostSlot> rows = new ArrayList<>();
    if (views.isEmpty()) {
      return rows;
    }
    List<Integer> sample = HostSample.of(views.stream().mapToInt(view -> view), start, mostViews);
    Asking.rows(
        query,
        "SELECT src_ip, epoch_ns(time) // 1000000000 AS second, packets, syn_packets,"
            + " array_to_string(tcp_ports, ' '), array_to_string(udp_ports, ' ')"
            + " FROM exact.hostslot WHERE "
            + when
            + (sample.size() == views.size() ? "" : " AND " + VIEW + " IN " + list(sample))
            + " ORDER BY second, src_ip, packets, tcp_ports",
        row ->
            rows.add(
                new HostSlot(
                    (int) Asking.number(row[0]),
                    Asking.number(row[1]),
                    Asking.number(row[2]),
                    Asking.number(row[3]),
                    ports(Asking.textOrNull(row[4])),
                    ports(Asking.textOrNull(row[5])))));
    return rows;
  }

  /** How much of what views sent to ports went to one dark address. */
  Map<Subject.Port, Concentration> concentrations(
      SensorDay day, long start, int seconds, List<Integer> views, List<Subject.Port> ports)
      throws IOException {
    String asked =
        ports.stream()
            .map(
                port -> "(%d, %d)".formatted(port.protocol().equals("tcp") ? 6 : 17, port.number()))
            .collect(Collectors.joining(", ", "(", ")"));
    Map<Subject.Port, Concentration> found = new HashMap<>();
    Asking.rows(
        query,
        "WITH target AS (SELECT protocol, dst_port, dst_ip, sum(packet_cnt) AS packets,"
            + " count(DISTINCT "
            + VIEW
            + ") AS views FROM flowtuple WHERE "
            + Asking.partition(day)
            + between("time", start, seconds, "TIMESTAMPTZ")
            + " AND "
            + Asking.ASKS
            + " AND "
            + VIEW
            + " IN "
            + list(views)
            + " AND (protocol, dst_port) IN "
            + asked
            + " GROUP BY ALL) SELECT protocol, dst_port, sum(packets), max(packets), sum(views),"
            + " max(views) FROM target GROUP BY ALL",
        row ->
            found.put(
                new Subject.Port(
                    Asking.number(row[0]) == 6 ? "tcp" : "udp", (int) Asking.number(row[1])),
                new Concentration(
                    Asking.number(row[2]),
                    Asking.number(row[3]),
                    Asking.number(row[4]),
                    Asking.number(row[5]))));
    return found;
  }

  private static String between(String column, long start, int seconds, String type) {
    return " AND %s >= '%s'::%s AND %s < '%s'::%s"
        .formatted(column, text(start), type, column, text(start + seconds), type);
  }

  private static String text(long seconds) {
    return Instant.ofEpochSecond(seconds).toString().replace('T', ' ').replace("Z", "+00");
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  private static int[] ports(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return new int[0];
    }
    String[] words = text.split(" ");
    int[] ports = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      ports[i] = Integer.parseInt(words[i]);
    }
    return ports;
  }
}
