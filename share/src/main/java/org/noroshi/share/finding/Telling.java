package org.noroshi.share.finding;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.noroshi.detect.member.OwnPacket;
import org.noroshi.detect.member.Sightings;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.Purpose;

/**
 * Puts what the telescope saw of members' addresses where the members see it. Called by one thread.
 * Nobody acts here: what it makes has no author, and it is on the record as the system's doing.
 */
public final class Telling {
  /** Addresses of one transaction, so that persons never wait for long. */
  private static final int ADDRESSES = 200;

  private final Database database;
  private final AuditLog log;
  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * @param zone whose days the feed has
   */
  public Telling(Database database, AuditLog log, InstantSource clock, ZoneId zone) {
    this.database = database;
    this.log = log;
    this.clock = clock;
    this.zone = zone;
  }

  /** A packet and the holding that its source lies in, the one with the longest prefix. */
  public record Told(Holding holding, OwnPacket packet) {}

  /** Packets of which only the holding is known. */
  public record Missed(Holding holding, long packets) {}

  private record Address(String organisation, Purpose purpose, String address) {}

  /** What one address, or the missed packets of a holding, had in this telling. */
  record Seen(String organisation, Purpose purpose, String address, Sightings.State state) {}

  /** What is told of at once: all of it, or none where the store fails. */
  public static final class Batch {
    private final List<Seen> all;

    private Batch(List<Seen> all) {
      this.all = List.copyOf(all);
    }
  }

  /** Puts packets together by address, in parts of which each is told of at once. */
  public static List<Batch> batches(List<Told> packets, List<Missed> missed) {
    Map<Address, Sightings> byAddress = new LinkedHashMap<>();
    for (Told told : packets) {
      byAddress.computeIfAbsent(address(told), unused -> new Sightings()).add(told.packet());
    }
    List<Seen> all = new ArrayList<>();
    byAddress.forEach((address, sightings) ->
        all.add(
            new Seen(
                address.organisation(), address.purpose(), address.address(), sightings.state())));
    for (Missed more : missed) {
      if (more.packets() > 0) {
        Sightings unseen = new Sightings();
        unseen.addUnseen(more.packets());
        Holding holding = more.holding();
        all.add(new Seen(holding.organisation(), holding.purpose(), "", unseen.state()));
      }
    }
    return all.stream().gather(Gatherers.windowFixed(ADDRESSES)).map(Batch::new).toList();
  }

  private static Address address(Told told) {
    return new Address(
        told.holding().organisation(), told.holding().purpose(), told.packet().source());
  }

  /** Tells of a batch; that is durable when this returns. */
  public void tell(Batch batch, Reading at) {
    List<Seen> some = batch.all;
    Map<String, List<Seen>> own = new LinkedHashMap<>();
    for (Seen seen : some) {
      if (seen.purpose() == Purpose.OWN) {
        own.computeIfAbsent(seen.organisation(), unused -> new ArrayList<>()).add(seen);
      }
    }
    database.run(dsl -> {
      // Persons' acts on findings and these changes come one after the other.
      database.lockChain(dsl);
      Instant now = clock.instant();
      Feed feed = new Feed(dsl, zone);
      for (Seen seen : some) {
        if (seen.purpose() != Purpose.OWN) {
          feed.add(seen, at, now);
        }
      }
      List<AuditEvent> events = new ArrayList<>();
      own.forEach((organisation, seen) ->
          new MemberFindings(dsl, organisation, zone, at, now, events).add(seen));
      log.append(dsl, events);
    });
  }
}
