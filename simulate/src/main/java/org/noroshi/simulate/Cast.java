package org.noroshi.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that sends in one simulation: hosts, actors, attacks, the outbreak, campaigns. */
final class Cast {
  private static final double SLOW_SECONDS = 600;
  private static final int MOST_SLOW = 1_000_000;

  private final Scenario scenario;
  private final Mix mix;
  private final Dark dark;
  private final Hosts hosts;
  private final Timeline timeline;
  private final List<Actor> actors = new ArrayList<>();
  private final List<Attack> attacks;
  private final List<Campaign> campaigns = new ArrayList<>();
  private final double perShare;
  private @Nullable Outbreak outbreak;

  Cast(Scenario scenario, Timeline timeline, Dark dark) {
    this.scenario = scenario;
    this.timeline = timeline;
    this.dark = dark;
    hosts = new Hosts(scenario.seed(), dark);
    mix = scenario.mix().reaching(dark.hasIpv4(), dark.hasIpv6());
    List<Campaign.Plan> plans = Campaign.Plan.of(scenario.campaigns(), scenario.seed());
    double ofCampaigns = plans.stream().mapToDouble(Campaign.Plan::rate).sum();
    perShare = (scenario.rate() - ofCampaigns) / mix.sum();
    scanners();
    others();
    attacks = backscatter();
    worm();
    plans.forEach(this::campaign);
  }

  Hosts hosts() {
    return hosts;
  }

  Dark dark() {
    return dark;
  }

  List<Actor> actors() {
    return actors;
  }

  List<Attack> attacks() {
    return attacks;
  }

  @Nullable Outbreak outbreak() {
    return outbreak;
  }

  List<Campaign> campaigns() {
    return campaigns;
  }

  /** The first of the hosts whose times are part of the truth; they are numbered last. */
  int firstTracked() {
    if (outbreak != null) {
      return outbreak.population().first();
    }
    return campaigns.isEmpty() ? hosts.count() : campaigns.getFirst().population().first();
  }

  private void scanners() {
    double investigation = mix.investigation() * perShare;
    scan(investigation * 0.4, 12, Tool.MASSCAN, SynStack.MASSCAN, Ports::many);
    scan(investigation * 0.1, 6, Tool.ZMAP, SynStack.OLD_ZMAP, Ports::many);
    scan(investigation * 0.3, 10, null, SynStack.NEW_ZMAP, Ports::many);
    scan(investigation * 0.2, 8, null, SynStack.SYSTEM, Ports::many);
    double bots = mix.mirai() * perShare;
    add(
        bots,
        new SynScan(
            bots,
            new Population(hosts.add(many(bots, 40), Tool.MIRAI), many(bots, 40), 0.4, 2),
            SynStack.MIRAI,
            Ports::mirai));
    scan(mix.masscan() * perShare, 24, Tool.MASSCAN, SynStack.MASSCAN, Ports::single);
    scan(mix.oldZmap() * perShare, 12, Tool.ZMAP, SynStack.OLD_ZMAP, Ports::single);
    scan(mix.newZmap() * perShare, 20, null, SynStack.NEW_ZMAP, Ports::single);
    scan(mix.unicornscan() * perShare, 3, Tool.UNICORNSCAN, SynStack.UNICORNSCAN, Ports::single);
    double slow = mix.slow() * perShare;
    int sleepers = (int) Math.clamp(slow * SLOW_SECONDS, 1, MOST_SLOW);
    Population slowHosts = Population.equal(hosts.add(sleepers, null), sleepers);
    add(slow, new SynScan(slow, slowHosts, SynStack.SYSTEM, Ports::single));
    double stack = mix.stack() * perShare;
    int number = many(stack, 20);
    long key = Random.mix(scenario.seed() + 0x537461636bL);
    add(stack, new StackScan(stack, Population.equal(hosts.add(number, null), number), key));
  }

  /** A few hosts that share the rate unevenly. */
  private void scan(double rate, int number, @Nullable Tool tool, SynStack stack, Ports ports) {
    Population population = new Population(hosts.add(number, tool), number, 1, 2);
    add(rate, new SynScan(rate, population, stack, ports));
  }

  private void others() {
    double udp = mix.udpProbes() * perShare;
    add(udp, new UdpProbes(udp, population(many(udp, 10), 2)));
    double icmp = mix.icmpProbes() * perShare;
    add(icmp, new IcmpProbes(icmp, population(many(icmp, 10), 2)));
    double tcp = mix.otherTcp() * perShare;
    add(tcp, new OtherTcp(tcp, population(many(tcp, 20), 2)));
    double misconfiguration = mix.misconfiguration() * perShare;
    add(misconfiguration, new Misconfiguration(misconfiguration, population(12, 2)));
    double fragments = mix.fragments() * perShare;
    add(fragments, new Fragments(fragments, population(5, 1)));
    double protocols = mix.otherProtocols() * perShare;
    add(protocols, new OtherProtocols(protocols, population(8, 1)));
    double bogon = mix.bogon() * perShare;
    Population forged = Population.equal(hosts.addBogons(200), 200);
    add(bogon, new SynScan(bogon, forged, SynStack.SYSTEM, Ports::single));
    if (dark.hasIpv6()) {
      double ipv6 = mix.ipv6() * perShare;
      add(ipv6, new Ipv6Scans(ipv6, Population.equal(hosts.addIpv6(60), 60)));
    }
  }

  private Population population(int number, double skew) {
    return new Population(hosts.add(number, null), number, 1, skew);
  }

  private List<Attack> backscatter() {
    double packets = perShare * scenario.seconds();
    AttackPlan plan = new AttackPlan(hosts, scenario.seconds(), scenario.seed());
    double tcp = plan.addCarpets(mix.tcpBackscatter() * packets);
    plan.add(tcp, Attack.Kind.SYNACK, Attack.Kind.RST);
    plan.add(mix.icmpBackscatter() * packets, Attack.Kind.ICMP);
    plan.add(mix.udpBackscatter() * packets, Attack.Kind.UDP);
    actors.add(new Backscatter(plan.attacks(), scenario.minutes()));
    return List.copyOf(plan.attacks());
  }

  /** Last but for campaigns, because the tally keeps the times of its hosts. */
  private void worm() {
    double packets = mix.outbreak() * perShare * scenario.seconds();
    if (packets < 1) {
      return;
    }
    int number = (int) Math.clamp(packets / 20, 3, 4_000);
    Population population = Population.equal(hosts.add(number, null), number);
    int port = 10_000 + new Random(scenario.seed() + 0x576f726dL).below(20_000);
    Outbreak worm = new Outbreak(packets, population, port, timeline);
    actors.add(worm);
    outbreak = worm;
  }

  /** After all others, so that the bytes of those do not depend on it. */
  private void campaign(Campaign.Plan plan) {
    Campaign campaign = new Campaign(plan, hosts);
    campaigns.add(campaign);
    actors.add(campaign);
  }

  /** Hosts in proportion to a rate, so that each sends every so many seconds; 20 to 200,000. */
  private static int many(double rate, double secondsBetween) {
    return (int) Math.clamp(rate * secondsBetween, 20, 200_000);
  }

  private void add(double rate, Actor actor) {
    if (rate > 0) {
      actors.add(actor);
    }
  }
}
