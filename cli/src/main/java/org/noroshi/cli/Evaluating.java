package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.noroshi.detect.Detection;
import org.noroshi.detect.Observed;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.evaluate.AttackScore;
import org.noroshi.detect.evaluate.Evaluation;
import org.noroshi.detect.evaluate.Planted;
import org.noroshi.detect.finding.FindingBook;
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

  /** The hour whose attacks are judged by packets: packets a second. */
  private static final double ATTACK_RATE = 1000;

  private static final int ATTACK_MINUTES = 60;

  private Evaluating() {}

  /** Emergences in days that are drawn slot by slot, attacks in an hour of packets. */
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
    return new EvaluationReport(
        seed, days, coordinated.mostViews(), evaluation.withAttacks(attackHour(seed, observe)));
  }

  private static void run(Detection detection, Observed observed) throws IOException {
    for (SensorDay day : observed.days()) {
      detection.day(day);
    }
    detection.finish();
  }

  private static AttackScore attackHour(long seed, ObserveRun observe) throws IOException {
    Path folder = Files.createTempDirectory("noroshi-evaluate");
    try {
      Path capture = folder.resolve("hour.pcap");
      Path truth = folder.resolve("hour.json");
      Simulator.run(
          new Scenario(ATTACK_MINUTES, List.of(SimulatedDays.DARK), ATTACK_RATE, seed),
          capture,
          truth,
          org.noroshi.simulate.Progress.NONE);
      return capture(
              capture,
              TruthFile.read(truth),
              new DetectorOptions(),
              CoordinatedHosts.Setting.OFF,
              observe)
          .evaluation()
          .attacks();
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
      try (Query query = Querying.open(data)) {
        ObservedTables observed = new ObservedTables(query);
        detection =
            new Detection(
                Detecting.setting(Detecting.Request.plain(data, options, coordinated)),
                observed,
                book);
        run(detection, observed);
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
              detection.emergenceDetectors()));
    } finally {
      delete(data);
    }
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
