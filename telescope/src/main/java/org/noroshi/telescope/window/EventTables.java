package org.noroshi.telescope.window;

import static org.noroshi.telescope.table.ColumnType.DOUBLE;
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

/** The tables of scan events and attacks. */
public final class EventTables {
  /** Scan events worth reporting; {@code open} is 1 while the event may go on. */
  public static final Table SCAN =
      new Table(
          "scan",
          1,
          List.of(
              Column.of("source", STRING),
              Column.nullable("source_ip", UINT32),
              Column.of("port", UINT16),
              Column.of("protocol", STRING),
              Column.of("class", STRING),
              Column.nullable("tool", STRING),
              Column.nullable("tool_chance", DOUBLE),
              Column.of("packets", INT64),
              Column.of("bytes", INT64),
              Column.of("destinations", INT64),
              Column.nullable("destination_24s", INT64),
              Column.of("first", TIMESTAMP),
              Column.of("last", TIMESTAMP),
              Column.of("duration_seconds", DOUBLE),
              Column.nullable("global_rate", DOUBLE),
              Column.nullable("country", STRING),
              Column.nullable("asn", UINT32),
              Column.of("open", UINT8)));

  /** Attacks seen by backscatter; {@code open} is 1 while the attack goes on. */
  public static final Table ATTACK =
      new Table(
          "attack",
          1,
          List.of(
              Column.of("victim", STRING),
              Column.nullable("victim_ip", UINT32),
              Column.of("victims", INT64),
              Column.of("protocol", STRING),
              Column.of("technique", STRING),
              Column.of("packets", INT64),
              Column.of("bytes", INT64),
              Column.of("peak_packets_per_minute", INT64),
              Column.of("first", TIMESTAMP),
              Column.of("last", TIMESTAMP),
              Column.of("duration_seconds", DOUBLE),
              Column.of("dark_destinations", INT64),
              Column.of("ports", INT32_LIST),
              Column.nullable("global_rate", DOUBLE),
              Column.of("synack", INT64),
              Column.of("rst", INT64),
              Column.of("icmp", INT64),
              Column.of("udp", INT64),
              Column.nullable("country", STRING),
              Column.nullable("asn", UINT32),
              Column.of("open", UINT8)));

  private EventTables() {}
}
