package org.noroshi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.capture.CaptureBytes.packet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through which folder and interface each record came. */
class IntakeTest {
  @TempDir private Path folder = Path.of("");

  private static CaptureBytes little() {
    return new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
  }

  /** Each record's length and the interface it came through. */
  private static List<String> lengths(PacketSource source) throws IOException {
    List<String> records = new ArrayList<>();
    PacketBatch batch = new PacketBatch();
    while (source.read(batch)) {
      for (int i = 0; i < batch.size; i++) {
        Intake intake = source.intake(batch.intake[i]);
        Path from = intake.folder();
        records.add(
            batch.capturedLength[i]
                + " "
                + (from == null ? "-" : from.getFileName())
                + " "
                + intake.interfaceName());
      }
    }
    return records;
  }

  private Path file(String name, CaptureBytes capture) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, capture.toBytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void interfacesOfEverySectionAreKnownByName(boolean big) throws IOException {
    CaptureBytes capture =
        new CaptureBytes(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
            .section()
            .namedInterface(1, "eth0")
            .namedInterface(1, "eth10")
            .enhanced(1, 1, 4, packet(4, 0))
            .enhanced(0, 2, 5, packet(5, 0))
            .section()
            .interfaceBlock(1, 0)
            .namedInterface(1, "eth0")
            .enhanced(0, 3, 6, packet(6, 0))
            .enhanced(1, 4, 7, packet(7, 0));
    CaptureInput input = CaptureInput.stream(new ByteArrayInputStream(capture.toBytes()), "bytes");
    try (input) {
      assertThat(lengths(input)).containsExactly("4 - eth10", "5 - eth0", "6 - null", "7 - eth0");
      assertThat(input.intakes()).isEqualTo(3);
    }
  }

  @Test
  void filesOfOneFolderAreOneIntakeAlsoWhereTheyAreMerged() throws IOException {
    List<Path> files =
        List.of(
            file("a/1.pcap", little().pcapHeader(0xa1b2c3d4, 1).record(1, 0, 4, packet(4, 0))),
            file(
                "a/2.pcap",
                little()
                    .pcapHeader(0xa1b2c3d4, 1)
                    .record(2, 0, 5, packet(5, 0))
                    .record(4, 0, 6, packet(6, 0))),
            file(
                "b/1.pcapng",
                little()
                    .section()
                    .namedInterface(1, "eth1")
                    .enhanced(0, 3_000_000, 7, packet(7, 0))));
    try (MergedSource source = MergedSource.ofFiles(files)) {
      assertThat(lengths(source)).containsExactly("4 a null", "5 a null", "7 b eth1", "6 a null");
      // a, b without a name, b by eth1
      assertThat(source.intakes()).isEqualTo(3);
    }
  }

  @Test
  void aFileThatGrowsKeepsItsInterfaces() throws IOException {
    CaptureBytes capture =
        little().section().namedInterface(1, "eth1").enhanced(0, 1, 4, packet(4, 0));
    Path file = file("a/1.pcapng", capture);
    CaptureInput.Place place;
    try (CaptureInput first = CaptureInput.growing(file, null)) {
      assertThat(lengths(first)).containsExactly("4 a eth1");
      place = first.place();
    }
    assertThat(place).isNotNull();
    Files.write(file, capture.enhanced(0, 2, 5, packet(5, 0)).toBytes());
    try (CaptureInput second = CaptureInput.growing(file, place)) {
      assertThat(lengths(second)).containsExactly("5 a eth1");
    }
  }

  @Test
  void endlessNamesAreNotAllKept() throws IOException {
    CaptureBytes capture = little().section();
    for (int i = 0; i < 5000; i++) {
      capture.namedInterface(1, "eth" + i);
    }
    capture.enhanced(7, 1, 4, packet(4, 0)).enhanced(4999, 2, 5, packet(5, 0));
    CaptureInput input = CaptureInput.stream(new ByteArrayInputStream(capture.toBytes()), "bytes");
    try (input) {
      assertThat(lengths(input)).containsExactly("4 - eth7", "5 - null");
      assertThat(input.intakes()).isEqualTo(1024);
    }
  }

  @Test
  void dropsAreToldByInterface() throws IOException {
    CaptureBytes capture = little().section().namedInterface(1, "eth0").namedInterface(1, "eth1");
    capture.enhanced(0, 1, 4, packet(4, 0));
    capture.ints(5, 40, 1, 0, 9).shorts(5, 8).longs(3).shorts(0, 0).ints(40);
    List<String> drops = new ArrayList<>();
    CaptureInput input = CaptureInput.stream(new ByteArrayInputStream(capture.toBytes()), "bytes");
    try (input) {
      assertThat(lengths(input)).hasSize(1);
      input.takeDrops((intake, time, packets) ->
          drops.add(input.intake(intake).interfaceName() + " " + time + " " + packets));
    }
    assertThat(drops).containsExactly("eth1 9000 3");
  }
}
