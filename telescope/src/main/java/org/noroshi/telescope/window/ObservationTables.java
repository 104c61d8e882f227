package org.noroshi.telescope.window;

import static org.noroshi.telescope.table.ColumnType.BINARY;
import static org.noroshi.telescope.table.ColumnType.DOUBLE;
import static org.noroshi.telescope.table.ColumnType.INT32;
import static org.noroshi.telescope.table.ColumnType.INT32_LIST;
import static org.noroshi.telescope.table.ColumnType.INT64;
import static org.noroshi.telescope.table.ColumnType.STRING;
import static org.noroshi.telescope.table.ColumnType.TIMESTAMP;
import static org.noroshi.telescope.table.ColumnType.UINT16;
import static org.noroshi.telescope.table.ColumnType.UINT32;
import static org.noroshi.telescope.table.ColumnType.UINT8;

import java.util.List;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.Table.Column;

/** The tables that closed windows fill; the column pages are in docs/formats. */
public final class ObservationTables {
  /**
   * One row per distinct flow tuple of a window, with the column names of STARDUST FlowTuple v3.
   * For ICMP the ports are type and code. {@code src_ip} and {@code dst_ip} are null for IPv6,
   * whose addresses stand in {@code src_ip6} and {@code dst_ip6} (16 bytes).
   */
  public static final Table FLOWTUPLE =
      new Table(
          "flowtuple",
          1,
          List.of(
              Column.of("time", TIMESTAMP),
              Column.nullable("src_ip", UINT32),
              Column.nullable("dst_ip", UINT32),
              Column.of("src_port", UINT16),
              Column.of("dst_port", UINT16),
              Column.of("protocol", UINT8),
              Column.of("ttl", UINT8),
              Column.of("tcp_flags", UINT8),
              Column.of("ip_len", UINT16),
              Column.of("tcp_synlen", UINT8),
              Column.of("tcp_synwinlen", UINT16),
              Column.of("packet_cnt", INT64),
              Column.of("is_spoofed", UINT8),
              Column.of("is_masscan", UINT8),
              Column.of("is_mirai", UINT8),
              Column.of("is_zmap", UINT8),
              Column.of("spoofing_evidence", UINT8),
              Column.of("class", STRING),
              Column.nullable("country", STRING),
              Column.nullable("prefix2asn", UINT32),
              Column.nullable("src_ip6", BINARY),
              Column.nullable("dst_ip6", BINARY)));

  /** Counts of a window by metric and label; {@code sources} and {@code destinations} distinct. */
  public static final Table SERIES =
      new Table(
          "series",
          2,
          List.of(
              Column.of("window", TIMESTAMP),
              Column.of("resolution", STRING),
              Column.of("metric", STRING),
              Column.of("label", STRING),
              Column.of("packets", INT64),
              Column.of("bytes", INT64),
              Column.of("sources", INT64),
              Column.nullable("destinations", INT64),
              Column.nullable("source_as_count", INT64),
              Column.of("approximate", UINT8),
              Column.nullable("sketch", BINARY),
              Column.nullable("single_sources", INT64),
              Column.nullable("source_bit_bias", DOUBLE)));

  /** What one source sent in one 10-second slot. */
  public static final Table HOSTSLOT =
      new Table(
          "hostslot",
          1,
          List.of(
              Column.of("time", TIMESTAMP),
              Column.nullable("src_ip", UINT32),
              Column.nullable("src_ip6", BINARY),
              Column.of("packets", INT64),
              Column.of("syn_packets", INT64),
              Column.of("destinations", INT32),
              Column.of("port_count", INT32),
              Column.of("tcp_ports", INT32_LIST),
              Column.of("udp_ports", INT32_LIST)));

  /** First bytes of TCP and UDP payloads, once per content and window. */
  public static final Table PAYLOAD =
      new Table(
          "payload",
          1,
          List.of(
              Column.of("window", TIMESTAMP),
              Column.of("digest", STRING),
              Column.of("protocol", STRING),
              Column.of("port", UINT16),
              Column.of("length", INT32),
              Column.of("bytes", BINARY),
              Column.of("packets", INT64),
              Column.of("sources", INT64),
              Column.of("first", TIMESTAMP),
              Column.of("last", TIMESTAMP)));

  /**
   * The first packets of a scan event, with the key of its row in {@code scan}, or of an attack,
   * with that of its row in {@code attack}.
   */
  public static final Table SAMPLE =
      new Table(
          "sample",
          2,
          List.of(
              Column.of("time", TIMESTAMP),
              Column.nullable("source", STRING),
              Column.nullable("class", STRING),
              Column.nullable("port", UINT16),
              Column.nullable("victim", STRING),
              Column.of("protocol", STRING),
              Column.of("first", TIMESTAMP),
              Column.of("ip_length", INT32),
              Column.of("packet", BINARY)));

  /** How well a sensor saw a window. */
  public static final Table COVERAGE =
      new Table(
          "coverage",
          2,
          List.of(
              Column.of("window", TIMESTAMP),
              Column.nullable("addresses", INT64),
              Column.of("seconds_up", DOUBLE),
              Column.of("packets", INT64),
              Column.of("single_sources", INT64),
              Column.nullable("source_bit_bias", DOUBLE),
              Column.nullable("drops", INT64),
              Column.of("payload_packets", INT64),
              Column.of("payload_share", DOUBLE),
              Column.nullable("origin_version", STRING),
              Column.of("gaps", DOUBLE),
              Column.nullable("kind", STRING)));

  /** Packets that left dark space; without addresses the sum of those that have no row. */
  public static final Table LEAVING =
      new Table(
          "leaving",
          1,
          List.of(
              Column.of("window", TIMESTAMP),
              Column.nullable("source", STRING),
              Column.nullable("destination", STRING),
              Column.nullable("class", STRING),
              Column.nullable("protocol", STRING),
              Column.nullable("port", UINT16),
              Column.of("packets", INT64),
              Column.of("bytes", INT64),
              Column.of("first", TIMESTAMP),
              Column.of("last", TIMESTAMP),
              Column.nullable("packet", BINARY)));

  private ObservationTables() {}
}
