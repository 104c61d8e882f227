package org.noroshi.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
  private static final List<String> DARK = List.of("198.18.0.0/16");

  @TempDir Path temporary;

  @Test
  void sameSeedGivesSameBytesWhateverTheThreads() throws Exception {
    Scenario scenario = new Scenario(1, DARK, 3_000, 7);

    List<String> one = digests(scenario, 1);

    assertThat(digests(scenario, 1)).isEqualTo(one);
    assertThat(digests(scenario, 3)).isEqualTo(one);
    assertThat(digests(scenario, 8)).isEqualTo(one);
  }

  @Test
  void slicesShorterThanASecondAreAsRepeatable() throws Exception {
    Scenario scenario = new Scenario(1, DARK, 45_000, 7).withCampaigns(2);

    assertThat(digests(scenario, 4)).isEqualTo(digests(scenario, 2));
    assertThat(digests(scenario.withCampaigns(0), 2))
        .doesNotContainAnyElementsOf(digests(scenario, 2));
  }

  @Test
  void anotherSeedGivesOtherBytes() throws Exception {
    assertThat(digests(new Scenario(1, DARK, 500, 1), 2))
        .doesNotContainAnyElementsOf(digests(new Scenario(1, DARK, 500, 2), 2));
  }

  @ParameterizedTest
  @CsvSource({"1, 5000", "20, 500", "60, 100", "1, 60000"})
  void rateIsKeptWithinTwoPercent(int minutes, double rate) throws IOException {
    long records =
        Simulator.run(
            new Scenario(minutes, DARK, rate, 7),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            2,
            Progress.NONE);

    assertThat(records / (minutes * 60.0)).isCloseTo(rate, within(rate * 0.02));
  }

  @Test
  void progressEndsWithAllOfIt() throws IOException {
    double[] last = new double[2];

    long records =
        Simulator.run(
            new Scenario(1, DARK, 100, 7),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            2,
            (packets, fraction) -> {
              last[0] = packets;
              last[1] = fraction;
            });

    assertThat(last).containsExactly(records, 1.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "198.18.0.0",
        "198.18.0.1/16",
        "198.18.0.0/33",
        "dark.example/16",
        "198.18.0.0/x",
        "",
        "2001:db8::1/64",
        "2001:db8::/129",
        "::/0",
        "0.0.0.0/0"
      })
  void prefixThatCannotBeSimulatedIsRefused(String dark) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Dark(List.of(dark)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2001:db8::/32", "2001:db8::/64", "2001:db8::ff00/120", "2001:db8::7/128"})
  void ipv6PrefixAloneIsScanned(String dark) throws IOException {
    Tshark.assumeInstalled();
    Path capture = temporary.resolve("six.pcap");

    long records =
        Simulator.run(new Scenario(1, List.of(dark), 50, 7), capture, null, Progress.NONE);

    List<Tshark.Row> rows = Tshark.rows(capture);
    assertThat(rows).hasSize((int) records).hasSizeGreaterThan(2_000);
    assertThat(rows).allMatch(row -> row.destination().startsWith("2001:db8:"));
    assertThat(rows.stream().map(Tshark.Row::packetClass).distinct())
        .containsExactlyInAnyOrder("scanTcp", "probeUdp", "probeIcmp");
    long most = 1L << Math.min(128 - Integer.parseInt(dark.substring(dark.indexOf('/') + 1)), 16);
    assertThat(rows.stream().map(Tshark.Row::destination).distinct().count())
        .isBetween(Math.min(most, 200), most);
  }

  @Test
  void scenarioNamesThePrefixThatCannotBeSimulated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Scenario(1, List.of("0.0.0.0/0"), 1, 7))
        .withMessageContaining("0.0.0.0/0");
  }

  @Test
  void overlappingPrefixesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dark(List.of("198.18.0.0/15", "198.19.4.0/24")))
        .withMessageContaining("overlaps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dark(List.of("2001:db8::/120", "2001:db8::80/121")))
        .withMessageContaining("overlaps");
    assertThat(new Dark(List.of("2001:db8::/121", "2001:db8::80/121")).size()).isEqualTo(256);
  }

  @Test
  void floodHasAsManySourcesAsAskedFor() throws IOException {
    Tshark.assumeInstalled();
    Path capture = temporary.resolve("flood.pcap");

    Flood.write(capture, 20_000, 60, 7, Flood.Kind.SYN);

    List<Tshark.Row> rows = Tshark.rows(capture);
    assertThat(rows).hasSize(20_000).allMatch(row -> row.packetClass().equals("scanTcp"));
    assertThat(rows.stream().map(Tshark.Row::source).distinct()).hasSize(20_000);
    assertThat(rows).isSortedAccordingTo((a, b) -> Double.compare(a.time(), b.time()));
  }

  /** SHA-256 of the capture and of the truth. */
  private static List<String> digests(Scenario scenario, int threads)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest capture = MessageDigest.getInstance("SHA-256");
    MessageDigest truth = MessageDigest.getInstance("SHA-256");
    Simulator.run(
        scenario,
        new DigestOutputStream(OutputStream.nullOutputStream(), capture),
        new DigestOutputStream(OutputStream.nullOutputStream(), truth),
        threads,
        Progress.NONE);
    HexFormat hex = HexFormat.of();
    return List.of(hex.formatHex(capture.digest()), hex.formatHex(truth.digest()));
  }
}
