package org.noroshi.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hosts under one command that scan alike for as long as the capture lasts: the same few ports, by
 * the same program, in rounds of an hour. In a round a host asks each of its ports for one random
 * address, a port in {@value #STEP_SECONDS} seconds, and rests until the next. Hosts begin their
 * rounds at different times, since each was taken over at another.
 */
final class Campaign extends Actor {
  static final int ROUND_SECONDS = 3_600;

  /** A port's time: longer than a window of five minutes, so that tables can tell the order. */
  static final int STEP_SECONDS = 400;

  static final int FEWEST_PORTS = 4;
  static final int MOST_PORTS = 8;

  private static final int FEWEST_HOSTS = 15;
  private static final long BILLION = 1_000_000_000L;
  private static final long STEP_NANOS = STEP_SECONDS * BILLION;
  private static final int STEPS = ROUND_SECONDS / STEP_SECONDS;

  /** What the hosts scan with. */
  enum Program {
    /** Shuffles addresses and ports together. */
    MASSCAN(SynStack.MASSCAN, Tool.MASSCAN, false),
    /** A bot that connects, by Linux's own stack, to one port of its list after the other. */
    CONNECT(SynStack.LINUX, null, true),
    /** Shuffles the ports unless told otherwise ({@code -r}). */
    NMAP(SynStack.NMAP, null, false);

    private final SynStack stack;
    private final @Nullable Tool tool;
    private final boolean inOrder;

    Program(SynStack stack, @Nullable Tool tool, boolean inOrder) {
      this.stack = stack;
      this.tool = tool;
      this.inOrder = inOrder;
    }
  }

  /**
   * A campaign before it has hosts.
   *
   * @param ports in the order of the list
   */
  record Plan(Program program, int hosts, List<Integer> ports, long key) {
    Plan {
      ports = List.copyOf(ports);
    }

    /** The campaigns of a scenario: programs in turn, 15, 30 and 60 hosts. */
    static List<Plan> of(int campaigns, long seed) {
      List<Plan> plans = new ArrayList<>();
      for (int i = 0; i < campaigns; i++) {
        long key = Random.mix(Random.mix(seed + 0x43616d706169676eL) + i);
        Program program = Program.values()[i % Program.values().length];
        plans.add(new Plan(program, FEWEST_HOSTS << i % 3, drawPorts(new Random(key)), key));
      }
      return plans;
    }

    /** Packets a second of all hosts together. */
    double rate() {
      return (double) hosts * ports.size() / ROUND_SECONDS;
    }
  }

  private final Plan plan;
  private final Population population;

  Campaign(Plan plan, Hosts hosts) {
    this.plan = plan;
    population = Population.equal(hosts.add(plan.hosts, plan.program.tool), plan.hosts);
  }

  /** Services, half of them among the most wanted, each once, in the order of the list. */
  private static List<Integer> drawPorts(Random random) {
    int number = FEWEST_PORTS + random.below(MOST_PORTS - FEWEST_PORTS + 1);
    LinkedHashSet<Integer> ports = new LinkedHashSet<>();
    while (ports.size() < number) {
      ports.add(
          ports.size() % 2 == 0
              ? Ports.WANTED[random.below(Ports.WANTED.length)]
              : 1_024 + random.below(48_128));
    }
    return List.copyOf(ports);
  }

  Plan plan() {
    return plan;
  }

  Population population() {
    return population;
  }

  @Override
  void emit(Slice slice) {
    long from = slice.number() * slice.timeline().sliceNanos();
    long until = from + slice.timeline().sliceNanos();
    for (int host = population.first(); host < population.first() + population.size(); host++) {
      long ahead = Long.remainderUnsigned(draw(host, -1), STEPS * STEP_NANOS);
      for (long step = (from + ahead) / STEP_NANOS; step * STEP_NANOS < until + ahead; step++) {
        long moment =
            step * STEP_NANOS - ahead + Long.remainderUnsigned(draw(host, step), STEP_NANOS);
        int place = (int) (step % STEPS);
        if (place < plan.ports.size() && moment >= from && moment < until) {
          packet(slice, host, port(host, step / STEPS, place), (int) (moment - from));
        }
      }
    }
  }

  private void packet(Slice slice, int host, int port, int nanos) {
    int destination = slice.randomDark();
    plan.program.stack.write(
        slice, slice.hosts.trait(host), slice.hosts.ipv4(host), slice.dark.ipv4(destination), port);
    slice.add(nanos, PacketClass.SCAN_TCP, host, destination);
  }

  /** The port at a place of a host's round. */
  private int port(int host, long round, int place) {
    if (plan.program.inOrder) {
      return plan.ports.get(place);
    }
    Random random = new Random(draw(host, ~round));
    List<Integer> shuffled = new ArrayList<>(plan.ports);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.below(i + 1));
    }
    return shuffled.get(place);
  }

  private long draw(int host, long number) {
    return Random.mix(Random.mix(plan.key + host) + number);
  }
}
