package org.noroshi.store.observed;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.exploit.PayloadPacket;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.detect.finding.Subject;
import org.noroshi.store.Query;

/** First packets of events, by the keys of the events' own rows. */
final class ObservedSamples {
  /** Packets of an address that are given at most, as many as a finding keeps. */
  private static final int PACKETS = 10;

  /** Addresses that one statement asks for. */
  private static final int ADDRESSES = 1000;

  /** Key of an attack within a sensor and a day. */
  record Attack(String victim, String protocol, long firstNanos) {}

  private final Query query;

  ObservedSamples(Query query) {
    this.query = query;
  }

  /** The first packets of the attacks that began on a day. */
  Map<Attack, List<SamplePacket>> ofAttacks(SensorDay day) throws IOException {
    Map<Attack, List<SamplePacket>> packets = new HashMap<>();
    Asking.rows(
        query,
        "SELECT victim, protocol, epoch_ns(first), epoch_ns(time), packet, ip_length"
            + " FROM exact.sample WHERE "
            + Asking.partition(day)
            + " AND victim IS NOT NULL ORDER BY time, packet",
        row ->
            add(
                packets,
                new Attack(Asking.text(row[0]), Asking.text(row[1]), Asking.number(row[2])),
                new SamplePacket(
                    Asking.number(row[3]), Asking.bytes(row[4]), (int) Asking.number(row[5]))));
    return packets;
  }

  private static <K> void add(Map<K, List<SamplePacket>> packets, K key, SamplePacket packet) {
    packets.computeIfAbsent(key, unused -> new ArrayList<>()).add(packet);
  }

  /**
   * The earliest packets of events of these addresses.
   *
   * @param answers of attacks on them and backscatter, otherwise of their scans
   */
  Map<String, List<SamplePacket>> of(SensorDay day, Collection<String> addresses, boolean answers)
      throws IOException {
    Map<String, List<SamplePacket>> packets = new HashMap<>();
    List<String> distinct = addresses.stream().distinct().sorted().toList();
    for (int from = 0; from < distinct.size(); from += ADDRESSES) {
      List<String> some = distinct.subList(from, Math.min(from + ADDRESSES, distinct.size()));
      Asking.rows(
          query,
          sql(day, some, answers),
          row ->
              add(
                  packets,
                  Asking.text(row[0]),
                  new SamplePacket(
                      Asking.number(row[1]), Asking.bytes(row[2]), (int) Asking.number(row[3]))));
    }
    return packets;
  }

  /** The first packet of each source's scan events in a span of time, of the earliest sources. */
  List<SamplePacket> asking(String sensor, Subject subject, long fromNanos, long untilNanos)
      throws IOException {
    String date = "make_timestamp(%d)::DATE";
    String days =
        " sensor = %s AND date BETWEEN %s - 1 AND %s"
            .formatted(
                Asking.quoted(sensor),
                date.formatted(fromNanos / 1000),
                date.formatted(untilNanos / 1000));
    String of =
        switch (subject) {
          case Subject.Port port -> " AND " + condition(port);
          case Subject.Country country ->
              " AND (sensor, source, class, protocol, port, first) IN (SELECT (sensor, source,"
                  + " class, protocol, port, first) FROM exact.scan WHERE"
                  + days
                  + " AND country = "
                  + Asking.quoted(country.code())
                  + ")";
          default -> throw new IllegalArgumentException("subject=" + subject);
        };
    List<SamplePacket> packets = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT epoch_ns(time), packet, ip_length FROM exact.sample WHERE"
            + days
            + " AND epoch_ns(time) >= "
            + fromNanos
            + " AND epoch_ns(time) < "
            + untilNanos
            + " AND "
            + Asking.ASKS
            + of
            + " QUALIFY row_number() OVER (PARTITION BY source ORDER BY time, packet) = 1"
            + " ORDER BY time, packet LIMIT "
            + PACKETS,
        row -> packets.add(packet(row)));
    return packets;
  }

  private static String condition(Subject.Port port) {
    return "(protocol = '%s' AND port = %d)".formatted(port.protocol(), port.number());
  }

  /** The packets with a payload among those kept of scan events to these ports. */
  void withPayload(SensorDay day, Collection<Subject.Port> ports, Consumer<PayloadPacket> sink)
      throws IOException {
    PacketHeaders headers = new PacketHeaders();
    Asking.rows(
        query,
        "SELECT epoch_ns(time), packet, ip_length FROM exact.sample WHERE "
            + "sensor = %s AND date BETWEEN DATE '%s' AND DATE '%s'"
                .formatted(Asking.quoted(day.sensor()), day.date().minusDays(1), day.date())
            + " AND time >= TIMESTAMP '"
            + day.date()
            + "' AND source IS NOT NULL AND class <> 'backscatter' AND ("
            + ports.stream()
                .map(ObservedSamples::condition)
                .sorted()
                .collect(Collectors.joining(" OR "))
            + ") ORDER BY time, packet",
        row -> {
          PayloadPacket packet = withPayload(headers, packet(row));
          if (packet != null) {
            sink.accept(packet);
          }
        });
  }

  /** Null where there is no payload. */
  private static @Nullable PayloadPacket withPayload(PacketHeaders headers, SamplePacket packet) {
    byte[] bytes = packet.bytes();
    MemorySegment memory = MemorySegment.ofArray(bytes);
    Outcome outcome =
        headers.decode(memory, 0, bytes.length, packet.wireLength(), EvidenceCapture.LINKTYPE_RAW);
    if (outcome != Outcome.DECODED || !headers.hasPorts || headers.payloadCaptured <= 0) {
      return null;
    }
    int from = headers.payloadOffset;
    return new PayloadPacket(
        headers.protocol,
        headers.destinationPort,
        Arrays.copyOfRange(bytes, from, from + headers.payloadCaptured),
        headers.payloadLength,
        packet);
  }

  private static SamplePacket packet(@Nullable Object[] row) {
    return new SamplePacket(
        Asking.number(row[0]), Asking.bytes(row[1]), (int) Asking.number(row[2]));
  }

  /**
   * Events lie in the partition of their first day: those of the day, or that last from the last.
   */
  private static String sql(SensorDay day, List<String> addresses, boolean answers) {
    String asked =
        addresses.stream().map(Asking::quoted).collect(Collectors.joining(", ", "(", ")"));
    String days =
        " sensor = %s AND date BETWEEN DATE '%s' AND DATE '%s'"
            .formatted(Asking.quoted(day.sensor()), day.date().minusDays(1), day.date());
    String lasts = " AND last >= TIMESTAMP '" + day.date() + "'";
    String scans =
        "SELECT source AS address, time, packet, ip_length FROM exact.sample SEMI JOIN"
            + " (SELECT sensor, source, class, protocol, port, first FROM exact.scan WHERE"
            + days
            + lasts
            + " AND source IN "
            + asked
            + " AND class "
            + (answers ? "=" : "<>")
            + " 'backscatter') USING (sensor, source, class, protocol, port, first) WHERE"
            + days;
    String attacks =
        "SELECT victim AS address, time, packet, ip_length FROM exact.sample SEMI JOIN"
            + " (SELECT sensor, victim, protocol, first FROM exact.attack WHERE"
            + days
            + lasts
            + " AND victim IN "
            + asked
            + ") USING (sensor, victim, protocol, first) WHERE"
            + days;
    return "SELECT address, epoch_ns(time), packet, ip_length FROM ("
        + scans
        + (answers ? " UNION " + attacks : "")
        + ") QUALIFY row_number() OVER (PARTITION BY address ORDER BY time, packet) <= "
        + PACKETS
        + " ORDER BY address, time, packet";
  }
}
