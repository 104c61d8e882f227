package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.HeadlineWords;
import org.noroshi.simulate.Progress;
import org.noroshi.simulate.Scenario;
import org.noroshi.simulate.Simulator;
import org.noroshi.telescope.picture.Input;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Scanner;

/** Captures that are in the data folder already are shown as its tables hold them. */
class KeptPictureTest {
  private static final String DARK = "198.18.0.0/22";

  @TempDir Path folder;
  private Path capture = Path.of("");

  @BeforeEach
  void makeCapture() throws IOException {
    capture = folder.resolve("a.pcap");
    Simulator.run(new Scenario(12, List.of(DARK), 60, 5), capture, null, Progress.NONE);
  }

  private Picture observe(boolean drawsKept, Path... inputs) throws IOException {
    ObserveOptions options =
        new ObserveOptions(
            List.of(inputs).stream().map(Path::toString).toList(),
            folder.resolve("data"),
            null,
            List.of(DARK),
            "JP",
            2,
            false,
            drawsKept,
            ObserveOptions.Tuning.USUAL);
    return new Observing(Hours.SYSTEM, InputStream.nullInputStream())
        .run(options, (read, planned, records) -> {});
  }

  @Test
  void tablesGiveThePictureOfTheRunThatFilledThem() throws IOException {
    Picture run = observe(true, capture);
    Picture kept = observe(true, capture);
    assertThat(HeadlineWords.isFromTables(run)).isFalse();
    assertThat(HeadlineWords.isFromTables(kept)).isTrue();
    assertThat(kept.inputs()).allMatch(input -> input.status() == Input.Status.SKIPPED);
    assertThat(run.totals().dark()).isPositive();
    assertThat(run.topVictims()).isNotEmpty();
    assertThat(kept.totals())
        .usingRecursiveComparison()
        .ignoringFields("decoded", "undecoded", "responses")
        .isEqualTo(run.totals());
    run.totals()
        .responses()
        .forEach((name, packets) ->
            assertThat(kept.totals().responses().getOrDefault(name, 0L)).isEqualTo(packets));
    assertThat(kept.topPorts()).isEqualTo(run.topPorts());
    assertThat(kept.topCountries()).isEqualTo(run.topCountries());
    assertThat(kept.scanEvents()).isEqualTo(run.scanEvents());
    assertThat(kept.attacks()).isEqualTo(run.attacks());
    assertThat(kept.topScanners().stream().map(Scanner::source))
        .isEqualTo(run.topScanners().stream().map(Scanner::source).toList());
    assertThat(kept.topVictims())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("rate")
        .isEqualTo(run.topVictims());
    assertThat(kept.timeline()).usingRecursiveComparison().isEqualTo(run.timeline());
    assertThat(kept.context()).isEqualTo(run.context());
  }

  @Test
  void oneNewInputMakesItThePictureOfTheRun() throws IOException {
    observe(true, capture);
    Path other = folder.resolve("b.pcap");
    Simulator.run(new Scenario(6, List.of(DARK), 10, 6), other, null, Progress.NONE);
    Picture both = observe(true, capture, other);
    assertThat(HeadlineWords.isFromTables(both)).isFalse();
    assertThat(both.totals().records()).isEqualTo(both.inputs().get(1).records());
  }

  @Test
  void machinesGetTheFiguresOfTheRunAlone() throws IOException {
    observe(true, capture);
    Picture second = observe(false, capture);
    assertThat(second.totals().records()).isZero();
    assertThat(second.inputs().getFirst().status()).isEqualTo(Input.Status.SKIPPED);
  }

  @Test
  void anUnreadableInputIsNoReasonToShowTheTables() throws IOException {
    observe(true, capture);
    Path broken = Files.write(folder.resolve("broken.pcap"), new byte[] {1, 2, 3});
    assertThat(HeadlineWords.isFromTables(observe(true, capture, broken))).isFalse();
  }
}
