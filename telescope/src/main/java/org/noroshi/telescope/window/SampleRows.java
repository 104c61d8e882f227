package org.noroshi.telescope.window;

import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.event.Attack;
import org.noroshi.telescope.event.FirstPacket;
import org.noroshi.telescope.event.ScanEvent;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/**
 * Rows of events' first packets, which bear the key of the event's own row. One thread at a time.
 */
final class SampleRows {
  private final RowWriter rows;
  private final boolean wanted;
  private long scansWithout;
  private long attacksWithout;

  SampleRows(TableSink sink) {
    this.rows = new RowWriter(ObservationTables.SAMPLE, 1 << 10, sink);
    this.wanted = sink.wants(ObservationTables.SAMPLE);
  }

  void scan(String sensor, ScanEvent event, boolean open) {
    if (event.firstPackets().isEmpty()) {
      scansWithout += wanted ? 1 : 0;
      return;
    }
    String source = AddressText.of(event.ipv6(), event.sourceHigh(), event.sourceLow());
    String packetClass = PacketClass.values()[event.packetClass()].jsonName();
    rows.begin(sensor, event.firstNanos(), open);
    for (FirstPacket packet : event.firstPackets()) {
      int row = put(packet, AddressText.protocol(event.protocol()), event.firstNanos());
      ColumnBatch batch = rows.batch();
      batch.strings("source")[row] = source;
      batch.strings("class")[row] = packetClass;
      batch.ints("port")[row] = event.port();
      batch.strings("victim")[row] = "";
      batch.nulls("victim")[row] = true;
    }
  }

  void attack(String sensor, Attack attack, boolean open) {
    if (attack.firstPackets().isEmpty()) {
      attacksWithout += wanted ? 1 : 0;
      return;
    }
    String victim =
        AddressText.prefix(
            attack.ipv6(), attack.victimHigh(), attack.victimLow(), attack.prefixBits());
    rows.begin(sensor, attack.firstNanos(), open);
    for (FirstPacket packet : attack.firstPackets()) {
      int row = put(packet, AddressText.protocol(attack.protocol()), attack.firstNanos());
      ColumnBatch batch = rows.batch();
      batch.strings("victim")[row] = victim;
      batch.strings("source")[row] = "";
      batch.strings("class")[row] = "";
      batch.ints("port")[row] = 0;
      batch.nulls("source")[row] = true;
      batch.nulls("class")[row] = true;
      batch.nulls("port")[row] = true;
    }
  }

  private int put(FirstPacket packet, String protocol, long firstNanos) {
    int row = rows.next();
    ColumnBatch batch = rows.batch();
    batch.longs("time")[row] = packet.timeNanos();
    batch.longs("first")[row] = firstNanos;
    batch.strings("protocol")[row] = protocol;
    batch.ints("ip_length")[row] = packet.ipLength();
    batch.binaries("packet")[row] = packet.bytes();
    return row;
  }

  void flush() {
    rows.flush();
  }

  /** Scan events that were written without a packet. */
  long scansWithout() {
    return scansWithout;
  }

  /** Attacks that were written without a packet. */
  long attacksWithout() {
    return attacksWithout;
  }
}
