package org.noroshi.telescope.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.event.Attack;
import org.noroshi.telescope.event.AttackKind;
import org.noroshi.telescope.event.ScanEvent;
import org.noroshi.telescope.event.ScanScale;
import org.noroshi.telescope.event.ScanScales;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.ToolVerdict;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/**
 * Rows of events; of those that this run saw a packet of, the number and the foremost for the
 * picture. Thread-safe.
 */
final class EventRows {
  /** Attacks that the picture may show. */
  private static final int TOP = 100;

  /** An attack with the sensor's scale. */
  record Victim(Attack attack, ScanScale scale, boolean open) {}

  private final RowWriter scans;
  private final RowWriter attacks;
  private final SampleRows samples;
  private final SourceOrigin origin;
  private final ScanningSources scanning = new ScanningSources();
  private final List<Victim> topAttacks = new ArrayList<>();
  private long written;
  private long scanCount;
  private long attackCount;

  EventRows(TableSink sink, SourceOrigin origin) {
    this.scans = new RowWriter(EventTables.SCAN, 1 << 12, sink);
    this.attacks = new RowWriter(EventTables.ATTACK, 1 << 10, sink);
    this.samples = new SampleRows(sink);
    this.origin = origin;
  }

  /** Rows written so far. */
  synchronized long written() {
    return written;
  }

  synchronized void scan(String sensor, ScanEvent event, ScanScales scales, boolean open) {
    ScanScale scale = scales.at(event.ipv6(), event.firstNanos());
    written++;
    if (!event.earlier()) {
      scanCount++;
      if (event.packetClass() != Classes.BACKSCATTER) {
        scanning.add(event, scale);
      }
    }
    scans.begin(sensor, event.firstNanos(), open);
    int row = scans.next();
    ColumnBatch batch = scans.batch();
    batch.strings("source")[row] =
        AddressText.of(event.ipv6(), event.sourceHigh(), event.sourceLow());
    batch.ints("source_ip")[row] = (int) event.sourceLow();
    batch.nulls("source_ip")[row] = event.ipv6();
    batch.ints("port")[row] = event.port();
    batch.strings("protocol")[row] = AddressText.protocol(event.protocol());
    batch.strings("class")[row] = PacketClass.values()[event.packetClass()].jsonName();
    ToolVerdict verdict = ToolVerdict.of(event.tools(), event.packets());
    batch.strings("tool")[row] = verdict == null ? "" : verdict.tool().jsonName();
    batch.nulls("tool")[row] = verdict == null;
    batch.doubles("tool_chance")[row] = verdict == null ? 0 : verdict.chance();
    batch.nulls("tool_chance")[row] = verdict == null;
    batch.longs("packets")[row] = event.packets();
    batch.longs("bytes")[row] = event.bytes();
    batch.longs("destinations")[row] = event.destinations();
    batch.longs("destination_24s")[row] = event.networks();
    batch.nulls("destination_24s")[row] = event.ipv6();
    batch.longs("first")[row] = event.firstNanos();
    batch.longs("last")[row] = event.lastNanos();
    batch.doubles("duration_seconds")[row] = (event.lastNanos() - event.firstNanos()) / 1e9;
    double rate = scale.globalRate(event.packets(), event.firstNanos(), event.lastNanos());
    boolean known = !event.ipv6() && !Double.isNaN(rate);
    batch.doubles("global_rate")[row] = known ? rate : 0;
    batch.nulls("global_rate")[row] = !known;
    origin(batch, row, event.firstNanos(), event.ipv6(), event.sourceHigh(), event.sourceLow());
    batch.ints("open")[row] = open ? 1 : 0;
    samples.scan(sensor, event, open);
  }

  synchronized void attack(String sensor, Attack attack, ScanScales scales, boolean open) {
    ScanScale scale = scales.at(attack.ipv6(), attack.firstNanos());
    written++;
    if (!attack.earlier()) {
      attackCount++;
      show(new Victim(attack, scale, open));
    }
    attacks.begin(sensor, attack.firstNanos(), open);
    int row = attacks.next();
    ColumnBatch batch = attacks.batch();
    batch.strings("victim")[row] =
        AddressText.prefix(
            attack.ipv6(), attack.victimHigh(), attack.victimLow(), attack.prefixBits());
    batch.ints("victim_ip")[row] = (int) attack.victimLow();
    batch.nulls("victim_ip")[row] = attack.ipv6();
    batch.longs("victims")[row] = attack.victims();
    batch.strings("protocol")[row] = AddressText.protocol(attack.protocol());
    batch.strings("technique")[row] = attack.mainKind().technique();
    batch.longs("packets")[row] = attack.packets();
    batch.longs("bytes")[row] = attack.bytes();
    batch.longs("peak_packets_per_minute")[row] = attack.peakPacketsPerMinute();
    batch.longs("first")[row] = attack.firstNanos();
    batch.longs("last")[row] = attack.lastNanos();
    batch.doubles("duration_seconds")[row] = (attack.lastNanos() - attack.firstNanos()) / 1e9;
    batch.longs("dark_destinations")[row] = attack.darkDestinations();
    batch.lists("ports")[row] = attack.ports();
    double rate = scale.globalRate(attack.packets(), attack.firstNanos(), attack.lastNanos());
    boolean known = !attack.ipv6() && !Double.isNaN(rate);
    batch.doubles("global_rate")[row] = known ? rate : 0;
    batch.nulls("global_rate")[row] = !known;
    batch.longs("synack")[row] = attack.kind(AttackKind.SYN_ACK);
    batch.longs("rst")[row] = attack.kind(AttackKind.RST);
    batch.longs("icmp")[row] = attack.kind(AttackKind.ICMP);
    batch.longs("udp")[row] = attack.kind(AttackKind.UDP);
    origin(batch, row, attack.firstNanos(), attack.ipv6(), attack.victimHigh(), attack.victimLow());
    batch.ints("open")[row] = open ? 1 : 0;
    samples.attack(sensor, attack, open);
  }

  private void show(Victim victim) {
    topAttacks.add(victim);
    if (topAttacks.size() >= 2 * TOP) {
      cut(topAttacks, ATTACK_ORDER);
    }
  }

  /** By the table in force at the event's first packet. */
  private void origin(
      ColumnBatch batch, int row, long timeNanos, boolean ipv6, long high, long low) {
    SourceOrigin inForce = origin.at(timeNanos);
    int country = inForce.country(ipv6, high, low);
    batch.strings("country")[row] = origin.countryCode(country);
    batch.nulls("country")[row] = country == 0;
    int asNumber = inForce.hasAsNumbers() ? inForce.asNumber(ipv6, high, low) : 0;
    batch.ints("asn")[row] = asNumber;
    batch.nulls("asn")[row] = asNumber == 0;
  }

  private static final Comparator<Victim> ATTACK_ORDER =
      Comparator.comparingLong((Victim victim) -> -victim.attack.packets())
          .thenComparingLong(victim -> victim.attack.victimHigh())
          .thenComparingLong(victim -> victim.attack.victimLow())
          .thenComparingInt(victim -> victim.attack.protocol())
          .thenComparingLong(victim -> victim.attack.firstNanos());

  private static <T> void cut(List<T> list, Comparator<T> order) {
    list.sort(order);
    if (list.size() > TOP) {
      list.subList(TOP, list.size()).clear();
    }
  }

  synchronized void flush() {
    scanning.prune();
    scans.flush();
    attacks.flush();
    samples.flush();
  }

  synchronized long scanEvents() {
    return scanCount;
  }

  synchronized long attacks() {
    return attackCount;
  }

  /** Scan events that were written without their first packets. */
  synchronized long scansWithoutPackets() {
    return samples.scansWithout();
  }

  /** Attacks that were written without their first packets. */
  synchronized long attacksWithoutPackets() {
    return samples.attacksWithout();
  }

  synchronized List<ScanningSources.Source> topScanners(int most) {
    return scanning.foremost(most);
  }

  synchronized List<Victim> topAttacks() {
    cut(topAttacks, ATTACK_ORDER);
    return List.copyOf(topAttacks);
  }
}
