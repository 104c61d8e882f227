package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.noroshi.detect.Detection;
import org.noroshi.detect.Observed;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.evaluate.CampaignScore;
import org.noroshi.detect.evaluate.Evaluation;
import org.noroshi.detect.evaluate.HostScore;
import org.noroshi.detect.evaluate.Planted;
import org.noroshi.detect.evaluate.SourceScores;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Subject;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.SimulatedDays;
import org.noroshi.simulate.Simulator;
import org.noroshi.store.Query;
import org.noroshi.store.observed.ObservedTables;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Span;

/** Runs the detectors where it is known what there is to find. */
final class Evaluating {
  /** Packets a second of the simulated days' background. */
  static final double RATE = 60;

  /** The hour whose attacks and infected hosts are judged by packets: packets a second. */
  private static final double HOUR_RATE = 1000;

  private static final int HOUR_MINUTES = 60;

  /** The days whose campaigns are judged by packets: they show from the second day on. */
  private static final int CAMPAIGN_MINUTES = 2 * 24 * 60;

  /** Packets a second of those days. */
  private static final double CAMPAIGN_RATE = 5;

  private static final int CAMPAIGNS = 6;

  /** Packets of one day without which no verdict on a host is possible. */
  private static final long LEAST_PACKETS = 2;

  private static final List<String> DARK = List.of(SimulatedDays.DARK);

  private Evaluating() {}

  /** Emergences in days that are drawn slot by slot, attacks and sources by packets. */
  static EvaluationReport days(
      long seed, int days, CoordinatedHosts.Setting coordinated, ObserveRun observe)
      throws IOException {
    SimulatedDays simulated = new SimulatedDays(seed, days, RATE);
    FindingBook book = new FindingBook();
    DrawnDays drawn = new DrawnDays(simulated);
    Detection detection =
        new Detection(
            Detecting.setting(
                Detecting.Request.plain(Path.of(""), new DetectorOptions(), coordinated)),
            drawn,
            book);
    run(detection, drawn);
    List<Planted.Emergence> emergences =
        simulated.emergences().stream()
            .map(emergence ->
                new Planted.Emergence(
                    new Subject.Port(emergence.protocol(), emergence.port()),
                    emergence.hosts(),
                    emergence.firstNanos(),
                    emergence.lastNanos()))
            .toList();
    Evaluation evaluation =
        Evaluation.of(
            new Planted(days, List.of(), emergences),
            book.findings(),
            detection.rawAlerts(),
            detection.emergenceDetectors());
    EvaluationReport hour = simulated(new Scenario(HOUR_MINUTES, DARK, HOUR_RATE, seed), observe);
    EvaluationReport campaigns =
        simulated(
            new Scenario(CAMPAIGN_MINUTES, DARK, CAMPAIGN_RATE, seed).withCampaigns(CAMPAIGNS),
            observe);
    return new EvaluationReport(
        seed,
        days,
        coordinated.mostViews(),
        evaluation.withAttacks(hour.evaluation().attacks()),
        new SourceScores(hour.sources().infected(), campaigns.sources().campaigns()));
  }

  private static void run(Detection detection, Observed observed) throws IOException {
    for (SensorDay day : observed.days()) {
      detection.day(day);
    }
    detection.finish();
  }

  /** A simulated capture, without the methods for hosts in step. */
  private static EvaluationReport simulated(Scenario scenario, ObserveRun observe)
      throws IOException {
    Path folder = Files.createTempDirectory("noroshi-evaluate");
    try {
      Path capture = folder.resolve("simulated.pcap");
      Path truth = folder.resolve("simulated.json");
      Simulator.run(scenario, capture, truth, org.noroshi.simulate.Progress.NONE);
      return capture(
          capture,
          TruthFile.read(truth),
          new DetectorOptions(),
          CoordinatedHosts.Setting.OFF,
          observe);
    } finally {
      delete(folder);
    }
  }

  /** A capture with the truth that came with it. */
  static EvaluationReport capture(
      Path capture,
      TruthFile truth,
      DetectorOptions options,
      CoordinatedHosts.Setting coordinated,
      ObserveRun observe)
      throws IOException {
    Path data = Files.createTempDirectory("noroshi-evaluate");
    try {
      Picture picture =
          observe.run(
              new ObserveOptions(
                  List.of(capture.toString()),
                  data,
                  null,
                  truth.dark(),
                  options.home(),
                  Runtime.getRuntime().availableProcessors(),
                  false),
              Progress.NONE);
      FindingBook book = new FindingBook();
      Detection detection;
      SourceScores sources;
      try (Query query = Querying.open(data)) {
        ObservedTables observed = new ObservedTables(query);
        detection =
            new Detection(
                Detecting.setting(Detecting.Request.plain(data, options, coordinated)),
                observed,
                book);
        run(detection, observed);
        sources = sources(truth, book.findings(), observed);
      }
      double days = days(picture.span());
      return new EvaluationReport(
          null,
          days,
          coordinated.mostViews(),
          Evaluation.of(
              new Planted(days, truth.attacks(), truth.emergences()),
              book.findings(),
              detection.rawAlerts(),
              detection.emergenceDetectors()),
          sources);
    } finally {
      delete(data);
    }
  }

  private static SourceScores sources(
      TruthFile truth, List<Finding> findings, ObservedTables observed) throws IOException {
    Map<String, Long> infected = truth.infected();
    List<Set<String>> campaigns = truth.campaigns();
    return new SourceScores(
        infected == null ? null : infected(infected, findings),
        campaigns == null ? null : CampaignScore.of(campaigns, campaigns(findings, observed)));
  }

  private static HostScore infected(Map<String, Long> packets, List<Finding> findings) {
    return HostScore.of(
        packets.keySet().stream()
            .filter(host -> packets.getOrDefault(host, 0L) >= LEAST_PACKETS)
            .toList(),
        packets.keySet(),
        findings.stream()
            .filter(finding -> finding.kind() == FindingKind.INFECTED_HOST)
            .map(Finding::subject)
            .toList());
  }

  /** The sources of each finding about a campaign, of all its days. */
  private static Collection<Set<String>> campaigns(List<Finding> findings, ObservedTables observed)
      throws IOException {
    Set<String> subjects =
        findings.stream()
            .filter(finding -> finding.kind() == FindingKind.CAMPAIGN)
            .map(Finding::subject)
            .collect(Collectors.toSet());
    Map<String, Set<String>> sources = new TreeMap<>();
    if (!subjects.isEmpty()) {
      for (SensorDay day : observed.days()) {
        observed
            .campaignSources(day, subjects)
            .forEach((subject, hosts) ->
                sources.computeIfAbsent(subject, unused -> new TreeSet<>()).addAll(hosts));
      }
    }
    return sources.values();
  }

  private static double days(Span span) {
    long nanos = span.lastTimeNanos().orElse(0) - span.firstTimeNanos().orElse(0);
    long seconds = nanos / 1_000_000_000L;
    return Math.max(1, seconds) / 86_400.0;
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = new ArrayList<>(walk.toList());
    }
    all.sort(Comparator.reverseOrder());
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
