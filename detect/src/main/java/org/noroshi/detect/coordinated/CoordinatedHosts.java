package org.noroshi.detect.coordinated;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.noroshi.detect.emerge.Slot;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;
import org.noroshi.detect.glasso.DensityAlert;
import org.noroshi.detect.glasso.DensityHistory;
import org.noroshi.detect.glasso.SlotCounts;
import org.noroshi.detect.synchrony.Concentration;
import org.noroshi.detect.synchrony.PortShare;

/**
 * Puts together what the three methods say about a port in the same half hour: a finding, whose
 * confidence is the share that named the port of the methods that could have. One sensor, half
 * hours in order of time; not thread-safe.
 *
 * <p>Each method has its alerts, with its published parameters. They say that hosts are alike, not
 * that they are new, and popular ports have such hosts all day long. So a finding is information,
 * and an <b>alarm</b> only when every method that looks at the port names it: their mistakes come
 * from different things (counts of a slot, of a view's minutes, of a port's minutes).
 */
public final class CoordinatedHosts {
  /** Name of the alerts on which all methods agree that look at the port. */
  public static final String AGREEMENT = "coordinatedHosts";

  /** Name of the alerts on which at least two agree: listed, to show what {@link #ALARM} spares. */
  public static final String TWO = "twoMethods";

  /**
   * Name of the alerts of Dark-NMF's variant for ports. They are listed and in the evidence, and no
   * vote: they repeat what Dark-NMF's hosts said, for ports whose course is the same.
   */
  public static final String PORTS = "darkNmfPorts";

  /**
   * Share of the methods from which a finding is an alarm (ours; docs/evaluation.md has the
   * reason).
   */
  public static final double ALARM = 1;

  /** Half hours that late alerts of Dark-GLASSO can reach back. */
  private static final int REMEMBERED = DensityHistory.SLOTS / 3 + 1;

  private static final long NANOS = 1_000_000_000L;

  /**
   * @param mostViews hosts of half an hour that are looked at; of more a sample ({@link
   *     org.noroshi.detect.synchrony.HostSample}). 0 for none: the methods do not run
   */
  public record Setting(int mostViews) {
    /** Dark-TRACER's bound for Dark-GLASSO. For the other two it is ours. */
    public static final Setting DEFAULT = new Setting(SlotCounts.MOST_VIEWS);

    /** Without these methods. */
    public static final Setting OFF = new Setting(0);

    public Setting {
      if (mostViews < 0 || mostViews > SlotCounts.MOST_VIEWS) {
        throw new IllegalArgumentException("mostViews=" + mostViews);
      }
    }
  }

  /**
   * An alert about a port.
   *
   * @param detector the method, {@link #PORTS}, {@link #TWO} or {@link #AGREEMENT}
   * @param slotNanos start of the slot of ten minutes after which it was given
   */
  public record Alert(String detector, Subject.Port port, long slotNanos) {}

  /**
   * What a half hour said.
   *
   * @param findings each port's with all that is known of it by now
   */
  public record Said(List<Finding> findings, List<Alert> alerts) {}

  /** Ports by the methods that named them in one half hour. */
  private static final class Naming {
    final Map<Subject.Port, Map<Method, NamedPort>> ports = new LinkedHashMap<>();

    /** What is known of the port, with this. */
    Map<Method, NamedPort> add(NamedPort named) {
      Map<Method, NamedPort> methods =
          ports.computeIfAbsent(named.port(), unused -> new EnumMap<>(Method.class));
      methods.merge(named.method(), named, (a, b) -> b.views() > a.views() ? b : a);
      return methods;
    }
  }

  private final String sensor;
  private DensityHistory history = new DensityHistory();
  private final TreeMap<Long, HalfHour.SlotSeen> slots = new TreeMap<>();
  private final TreeMap<Long, Naming> halfHours = new TreeMap<>();

  public CoordinatedHosts(String sensor) {
    this.sensor = sensor;
  }

  /** Takes the next half hour. */
  public Said next(HalfHour half, Concentrations concentrations) throws IOException {
    halfHours.put(half.start(), new Naming());
    long given = (half.start() + HalfHour.SECONDS - SlotCounts.SECONDS) * NANOS;
    List<Alert> alerts = new ArrayList<>();
    Map<Long, Naming> touched = new TreeMap<>();
    for (NamedPort named : half.named()) {
      add(half.start(), named, given, touched, alerts);
    }
    for (Subject.Port port : half.inStep()) {
      alerts.add(new Alert(PORTS, port, given));
    }
    for (HalfHour.SlotSeen slot : half.slots()) {
      slots.put(slot.density().start(), slot);
      DensityHistory.Judgement judgement = history.next(slot.density());
      history = judgement.history();
      for (DensityAlert alert : judgement.alerts()) {
        long start = alert.start() - Math.floorMod(alert.start(), (long) HalfHour.SECONDS);
        for (NamedPort named : named(alert, concentrations)) {
          add(start, named, slot.density().start() * NANOS, touched, alerts);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    touched.forEach((start, naming) -> {
      naming.ports.forEach((port, methods) -> {
        Finding finding = finding(start, port, methods);
        findings.add(finding);
        if (finding.strength() >= 2) {
          alerts.add(new Alert(TWO, port, given));
        }
        if (finding.confidence().value() >= ALARM) {
          alerts.add(new Alert(AGREEMENT, port, given));
        }
      });
    });
    forget();
    return new Said(findings, alerts);
  }

  private void add(
      long start, NamedPort named, long slotNanos, Map<Long, Naming> touched, List<Alert> alerts) {
    Naming known = halfHours.get(start);
    if (known != null) {
      touched
          .computeIfAbsent(start, unused -> new Naming())
          .ports
          .put(named.port(), known.add(named));
    }
    alerts.add(new Alert(named.method().key(), named.port(), slotNanos));
  }

  /** The ports of a slot that Dark-GLASSO alerts for. */
  private List<NamedPort> named(DensityAlert alert, Concentrations concentrations)
      throws IOException {
    HalfHour.SlotSeen slot = slots.get(alert.start());
    if (slot == null || slot.ports().isEmpty()) {
      return List.of();
    }
    Map<Subject.Port, Concentration> shares =
        concentrations.of(
            alert.start(),
            SlotCounts.SECONDS,
            slot.views(),
            slot.ports().stream().map(HalfHour::port).toList());
    List<NamedPort> named = new ArrayList<>();
    for (PortShare share : slot.ports()) {
      Subject.Port port = HalfHour.port(share);
      Concentration concentration = shares.get(port);
      named.add(
          new NamedPort(
              Method.DARK_GLASSO,
              port,
              share.views(),
              concentration != null && concentration.isOnePoint(),
              Map.of(
                  "glassoHosts", (long) share.views(),
                  "glassoShare", share.share(),
                  "glassoPenalties", alert.penalties(),
                  "glassoDensities", slot.density().densities())));
    }
    return named;
  }

  private Finding finding(long start, Subject.Port port, Map<Method, NamedPort> methods) {
    List<String> agreeing = new ArrayList<>();
    Map<String, Object> numbers = new TreeMap<>();
    long hosts = 0;
    for (NamedPort named : methods.values()) {
      numbers.putAll(named.numbers());
      hosts = Math.max(hosts, named.views());
      if (named.isOnePoint()) {
        numbers.put("oneAddress", named.method().key());
      } else {
        agreeing.add(named.method().key());
      }
    }
    long looking = Method.looking(port);
    numbers.put("hosts", hosts);
    numbers.put("methods", List.copyOf(agreeing));
    numbers.put("methodsLooking", looking);
    List<Long> windows = new ArrayList<>();
    for (int slot = 0; slot < HalfHour.SECONDS; slot += SlotCounts.SECONDS) {
      windows.add((start + slot) * NANOS);
    }
    return Finding.born(
        FindingKind.COORDINATED_HOSTS,
        port,
        sensor,
        start * NANOS,
        (start + HalfHour.SECONDS) * NANOS - 1,
        agreeing.size(),
        new Confidence((double) agreeing.size() / looking, Confidence.Meaning.AGREEMENT),
        Evidence.of(windows, numbers));
  }

  private void forget() {
    while (halfHours.size() > REMEMBERED) {
      halfHours.pollFirstEntry();
    }
    while (slots.size() > DensityHistory.SLOTS) {
      slots.pollFirstEntry();
    }
  }

  /** Starts of the half hours of a day of slots, seconds since 1970, with their whole slots. */
  public static TreeMap<Long, List<Long>> halfHours(List<Slot> slots) {
    TreeMap<Long, List<Long>> halves = new TreeMap<>();
    for (Slot slot : slots) {
      if (slot.covered() >= LEAST_COVERED) {
        long start = slot.startNanos() / NANOS;
        halves
            .computeIfAbsent(
                start - Math.floorMod(start, (long) HalfHour.SECONDS), unused -> new ArrayList<>())
            .add(start);
      }
    }
    return halves;
  }

  /** Share of a slot that a sensor must have seen (ours): one span of 50 seconds is 8 %. */
  private static final double LEAST_COVERED = 0.95;
}
