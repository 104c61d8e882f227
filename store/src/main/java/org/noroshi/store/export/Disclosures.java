package org.noroshi.store.export;

import static org.noroshi.store.export.Disclosure.ADDRESS_TEXT;
import static org.noroshi.store.export.Disclosure.DIGEST;
import static org.noroshi.store.export.Disclosure.EMPTIED;
import static org.noroshi.store.export.Disclosure.IPV4;
import static org.noroshi.store.export.Disclosure.IPV6;
import static org.noroshi.store.export.Disclosure.ORIGIN;
import static org.noroshi.store.export.Disclosure.PACKET;
import static org.noroshi.store.export.Disclosure.PLAIN;
import static org.noroshi.store.export.Disclosure.WITHHELD;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.Ledger;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/**
 * What becomes of every column of every table; the only place that says so. A column that is not
 * here cannot leave: a new one fails a test, and the export of its table is refused.
 */
final class Disclosures {
  /** The tables that leave unless others are asked for. */
  static final List<Table> TABLES =
      List.of(
          ObservationTables.FLOWTUPLE,
          ObservationTables.SERIES,
          EventTables.SCAN,
          EventTables.ATTACK,
          ObservationTables.HOSTSLOT,
          ObservationTables.PAYLOAD,
          ObservationTables.SAMPLE,
          ObservationTables.COVERAGE,
          ObservationTables.LEAVING);

  private static final Map<String, Disclosure> BY_COLUMN = new HashMap<>();

  static {
    flowtuple();
    series();
    events();
    packets();
    declare(ObservationTables.HOSTSLOT, PLAIN, "time", "packets", "syn_packets", "destinations");
    declare(ObservationTables.HOSTSLOT, PLAIN, "port_count", "tcp_ports", "udp_ports");
    declare(ObservationTables.HOSTSLOT, IPV4, "src_ip");
    declare(ObservationTables.HOSTSLOT, IPV6, "src_ip6");
    Table coverage = ObservationTables.COVERAGE;
    declare(coverage, PLAIN, "window", "addresses", "seconds_up", "packets", "single_sources");
    declare(coverage, PLAIN, "source_bit_bias", "drops", "payload_packets", "payload_share");
    declare(coverage, PLAIN, "gaps", "kind");
    declare(coverage, ORIGIN, "origin_version");
    withheld();
  }

  private Disclosures() {}

  private static void flowtuple() {
    Table table = ObservationTables.FLOWTUPLE;
    declare(table, PLAIN, "time", "src_port", "dst_port", "protocol", "ttl", "tcp_flags", "ip_len");
    declare(table, PLAIN, "tcp_synlen", "tcp_synwinlen", "packet_cnt", "is_spoofed", "is_masscan");
    declare(table, PLAIN, "is_mirai", "is_zmap", "spoofing_evidence", "class");
    declare(table, IPV4, "src_ip", "dst_ip");
    declare(table, IPV6, "src_ip6", "dst_ip6");
    declare(table, ORIGIN, "country", "prefix2asn");
  }

  /** A sketch has hashes of addresses without a key, which 2^32 guesses undo. */
  private static void series() {
    Table table = ObservationTables.SERIES;
    declare(table, PLAIN, "window", "resolution", "metric", "label", "packets", "bytes", "sources");
    declare(table, PLAIN, "destinations", "approximate", "single_sources", "source_bit_bias");
    declare(table, ORIGIN, "source_as_count");
    declare(table, EMPTIED, "sketch");
  }

  private static void events() {
    Table scan = EventTables.SCAN;
    declare(scan, ADDRESS_TEXT, "source");
    declare(scan, IPV4, "source_ip");
    declare(scan, PLAIN, "port", "protocol", "class", "tool", "tool_chance", "packets", "bytes");
    declare(scan, PLAIN, "destinations", "destination_24s", "first", "last", "duration_seconds");
    declare(scan, PLAIN, "global_rate", "open");
    declare(scan, ORIGIN, "country", "asn");
    Table attack = EventTables.ATTACK;
    declare(attack, ADDRESS_TEXT, "victim");
    declare(attack, IPV4, "victim_ip");
    declare(attack, PLAIN, "victims", "protocol", "technique", "packets", "bytes", "first", "last");
    declare(attack, PLAIN, "peak_packets_per_minute", "duration_seconds", "dark_destinations");
    declare(attack, PLAIN, "ports", "global_rate", "synack", "rst", "icmp", "udp", "open");
    declare(attack, ORIGIN, "country", "asn");
  }

  /** Payloads name hosts; a plain digest of a short one that has an address is guessed as well. */
  private static void packets() {
    Table payload = ObservationTables.PAYLOAD;
    declare(payload, PLAIN, "window", "protocol", "port", "length", "packets", "sources");
    declare(payload, PLAIN, "first", "last");
    declare(payload, DIGEST, "digest");
    declare(payload, EMPTIED, "bytes");
    Table sample = ObservationTables.SAMPLE;
    declare(sample, PLAIN, "time", "class", "port", "protocol", "first", "ip_length");
    declare(sample, ADDRESS_TEXT, "source", "victim");
    declare(sample, PACKET, "packet");
    Table leaving = ObservationTables.LEAVING;
    declare(leaving, PLAIN, "window", "class", "protocol", "port", "packets", "bytes");
    declare(leaving, PLAIN, "first", "last");
    declare(leaving, ADDRESS_TEXT, "source", "destination");
    declare(leaving, PACKET, "packet");
  }

  /** Findings name hosts in free text and evidence; the ledger has names of the owner's files. */
  private static void withheld() {
    for (Table table : List.of(FindingTable.FINDING, Ledger.INGEST)) {
      for (Table.Column column : table.columns()) {
        declare(table, WITHHELD, column.name());
      }
    }
  }

  private static void declare(Table table, Disclosure disclosure, String... columns) {
    for (String column : columns) {
      table.indexOf(column); // which throws where there is none
      if (BY_COLUMN.put(table.name() + "." + column, disclosure) != null) {
        throw new IllegalStateException("column=" + column + " of " + table.name() + " twice");
      }
    }
  }

  /** Null where nobody has decided. */
  static @Nullable Disclosure find(Table table, Table.Column column) {
    return BY_COLUMN.get(table.name() + "." + column.name());
  }

  /** The disclosures of a table's columns, in their order. */
  static List<Disclosure> of(Table table) {
    return table.columns().stream()
        .map(column -> {
          Disclosure disclosure = find(table, column);
          if (disclosure == null) {
            throw new IllegalStateException(
                "column=" + column.name() + " of " + table.name() + " has no disclosure");
          }
          return disclosure;
        })
        .toList();
  }
}
