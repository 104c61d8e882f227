package org.noroshi.simulate;

import java.util.ArrayList;
import java.util.List;

/** Answers of attacked hosts to packets whose forged source was a dark address. */
final class Backscatter extends Actor {
  private static final int[] TCP_SERVICES = {80, 443, 22, 53, 25565, 8080, 30120};
  private static final byte[] ECHO_DATA = new byte[32];
  private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** For each minute of the capture the attacks that touch it; slices never cross minutes. */
  private final List<List<Attack>> minutes = new ArrayList<>();

  Backscatter(List<Attack> attacks, int captureMinutes) {
    for (int minute = 0; minute < captureMinutes; minute++) {
      minutes.add(new ArrayList<>());
    }
    for (Attack attack : attacks) {
      int last = (int) Math.min(attack.endNanos() / MINUTE_NANOS, captureMinutes - 1L);
      for (int minute = (int) (attack.beginNanos() / MINUTE_NANOS); minute <= last; minute++) {
        minutes.get(minute).add(attack);
      }
    }
  }

  @Override
  void emit(Slice slice) {
    int sliceNanos = slice.timeline().sliceNanos();
    long begin = slice.number() * sliceNanos;
    long end = begin + sliceNanos;
    List<Attack> attacks = minutes.get((int) (begin / MINUTE_NANOS));
    for (int i = 0; i < attacks.size(); i++) {
      Attack attack = attacks.get(i);
      if (attack.beginNanos() < end && attack.endNanos() > begin) {
        int from = (int) Math.max(attack.beginNanos() - begin, 0);
        int to = (int) Math.min(attack.endNanos() - begin, sliceNanos);
        attack(slice, attack, from, to);
      }
    }
  }

  private static void attack(Slice slice, Attack attack, int from, int to) {
    int packets = slice.random.poisson(attack.packetsPerSecond() * (to - from) / 1e9);
    if (packets == 0) {
      return;
    }
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (int i = 0; i < packets; i++) {
      int nanos = from + slice.random.below(to - from);
      packet(slice, attack, nanos);
      first = Math.min(first, nanos);
      last = Math.max(last, nanos);
    }
    long begin = slice.number() * slice.timeline().sliceNanos();
    slice.attacks.add(
        new Slice.AttackPackets(attack.number(), packets, begin + first, begin + last));
  }

  private static void packet(Slice slice, Attack attack, int nanos) {
    int destination = slice.randomDark();
    int victim = attack.victim();
    if (attack.victims() > 1) {
      victim += slice.random.below(attack.victims());
    }
    long trait = slice.hosts.trait(attack.victim());
    switch (attack.kind()) {
      case SYNACK -> {
        tcp(slice, victim, destination, trait, true);
        slice.add(nanos, PacketClass.BACKSCATTER, victim, destination);
      }
      case RST -> {
        tcp(slice, victim, destination, trait, false);
        slice.add(nanos, PacketClass.BACKSCATTER, victim, destination);
      }
      case UDP -> {
        udp(slice, attack, destination, trait);
        PacketClass answer = attack.dns() ? PacketClass.BACKSCATTER : PacketClass.PROBE_UDP;
        slice.add(nanos, answer, attack.victim(), destination);
      }
      case ICMP -> {
        int style = (int) (trait >>> 62);
        boolean fromVictim = style < 2;
        int sender =
            fromVictim ? attack.victim() : attack.routers() + slice.random.below(Attack.ROUTERS);
        icmp(slice, attack, sender, destination, style);
        slice.add(nanos, PacketClass.BACKSCATTER, sender, destination);
      }
    }
  }

  /** From the attacked service to the forged port: SYN and ACK, or RST with or without ACK. */
  private static void tcp(Slice slice, int victim, int destination, long trait, boolean open) {
    int service = TCP_SERVICES[(int) (trait >>> 40 & 0xff) * TCP_SERVICES.length >>> 8];
    int ports = service << 16 | 1024 + slice.random.below(64_512);
    int acknowledgement = slice.random.nextInt();
    int sequence = slice.random.nextInt();
    Frame frame = slice.frame;
    frame.ipv4(
        slice.hosts.ipv4(victim),
        slice.dark.ipv4(destination),
        SynStack.TCP,
        64 - SynStack.hops(trait),
        0,
        SynStack.DO_NOT_FRAGMENT);
    if (open) {
      int flags = SynStack.SYN | SynStack.ACK;
      frame.tcp(ports, sequence, acknowledgement, flags, 29_200, MSS);
    } else {
      boolean acknowledges = (trait >>> 50 & 1) == 0;
      int flags = acknowledges ? SynStack.RST | SynStack.ACK : SynStack.RST;
      int field = acknowledges ? acknowledgement : 0;
      frame.tcp(ports, acknowledges ? 0 : sequence, field, flags, 0, SynStack.NO_OPTIONS);
    }
    frame.endTcp();
  }

  private static void udp(Slice slice, Attack attack, int destination, long trait) {
    Payloads.Message other =
        Payloads.ANSWERS[(int) (trait >>> 48) * Payloads.ANSWERS.length >>> 16];
    int id = slice.random.nextInt() & 0xffff;
    Frame frame = slice.frame;
    frame.ipv4(
        slice.hosts.ipv4(attack.victim()),
        slice.dark.ipv4(destination),
        SynStack.UDP,
        64 - SynStack.hops(trait),
        id,
        0);
    frame.udp(attack.dns() ? 53 : other.port(), 1024 + slice.random.below(64_512));
    frame.put(attack.dns() ? Payloads.DNS_ANSWER : other.bytes());
    frame.endUdp();
  }

  /** RFC 792: echo reply, port or host unreachable, time exceeded; errors quote 28 bytes. */
  private static void icmp(Slice slice, Attack attack, int sender, int destination, int style) {
    int target = slice.dark.ipv4(destination);
    int id = slice.random.nextInt() & 0xffff;
    int ttl = 64 - SynStack.hops(slice.hosts.trait(sender));
    Frame frame = slice.frame;
    frame.ipv4(slice.hosts.ipv4(sender), target, SynStack.ICMP, ttl, id, 0);
    switch (style) {
      case 0 -> {
        frame.icmp(0, 0, slice.random.nextInt());
        frame.put(ECHO_DATA);
      }
      case 1 -> quote(slice, attack, target, 3 << 8 | 3, SynStack.UDP);
      case 2 -> quote(slice, attack, target, 3 << 8 | 1, SynStack.TCP);
      default -> quote(slice, attack, target, 11 << 8, SynStack.TCP);
    }
    frame.endIcmp();
  }

  private static void quote(Slice slice, Attack attack, int dark, int typeAndCode, int protocol) {
    Frame frame = slice.frame;
    int length = protocol == SynStack.TCP ? 40 : 60;
    int service = protocol == SynStack.TCP ? 80 : 27_015;
    int victim = slice.hosts.ipv4(attack.victim());
    frame.icmp(typeAndCode >>> 8, typeAndCode & 0xff, 0);
    frame.quoteIpv4(dark, victim, protocol, slice.random.nextInt() & 0xffff, length);
    frame.put32(1024 + slice.random.below(64_512) << 16 | service);
    frame.put32(protocol == SynStack.TCP ? slice.random.nextInt() : 40 << 16);
  }
}
