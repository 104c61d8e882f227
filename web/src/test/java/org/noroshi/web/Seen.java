package org.noroshi.web;

import static org.noroshi.share.finding.FindingTables.FINDING;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.detect.member.OwnPacket;
import org.noroshi.detect.member.Sightings;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.finding.Reading;
import org.noroshi.share.finding.Telling;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Purpose;

/** What the telescope saw of members' addresses, as the engine would have told it. */
final class Seen {
  private static final long NANOS = 1_000_000_000L;

  private final World world;

  Seen(World world) {
    this.world = world;
  }

  /** So many packets to as many destinations; returns the id of the address's finding. */
  String own(String organisation, String address, int packets) {
    tell(organisation, address, packets, Purpose.OWN, "dark");
    return world
        .database()
        .read()
        .select(FINDING.item)
        .from(FINDING)
        .where(FINDING.organisation.eq(organisation))
        .and(FINDING.subject.eq(address))
        .orderBy(FINDING.lastSeen.desc())
        .limit(1)
        .fetchSingle(FINDING.item);
  }

  void tell(String organisation, String address, int packets, Purpose purpose, String sensor) {
    Instant now = world.now();
    Holding holding =
        new Holding("x", organisation, HoldingKind.PREFIX, "", purpose, now, "x", now, "y", null);
    List<Telling.Told> told = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      told.add(new Telling.Told(holding, packet(address, "198.18.7." + i, sensor, now)));
    }
    Telling telling =
        new Telling(
            world.database(),
            new AuditLog(world.database()),
            world.clock(),
            ZoneId.of("Asia/Tokyo"));
    Telling.batches(told, List.of()).forEach(one -> telling.tell(one, new Reading("r", 0, 0)));
  }

  private static OwnPacket packet(String source, String destination, String sensor, Instant now) {
    long time = now.getEpochSecond() * NANOS;
    return new OwnPacket(
        source,
        destination,
        time,
        sensor,
        "scanTcp",
        "tcp/23",
        List.of("mirai"),
        false,
        false,
        52,
        new Sightings.Sample(time, destination, "tcp", "40000 > 23", "SYN", 52, 40));
  }
}
