package org.noroshi.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What tshark says of a capture: another program's view than ours. */
final class Tshark {
  private static final String[] FIELDS = {
    "frame.time_epoch",
    "ip.src",
    "ip.dst",
    "ipv6.src",
    "ipv6.dst",
    "ip.proto",
    "ipv6.nxt",
    "ip.id",
    "tcp.srcport",
    "tcp.dstport",
    "tcp.seq_raw",
    "tcp.flags",
    "udp.srcport",
    "icmp.type",
    "icmpv6.type"
  };

  /** One packet; numbers that are not there are -1; lists give the outer header first. */
  record Row(
      double time,
      List<String> ipv4Sources,
      List<String> ipv4Destinations,
      String source,
      String destination,
      int protocol,
      int id,
      int sourcePort,
      int destinationPort,
      int sequence,
      int flags,
      int udpSourcePort,
      int icmpType) {
    /** Network byte order. */
    int destinationBits() {
      int bits = 0;
      for (String part : destination.split("\\.")) {
        bits = bits << 8 | Integer.parseInt(part);
      }
      return bits;
    }

    /** The classes as their definition reads, from what tshark decoded. */
    String packetClass() {
      boolean ipv6 = ipv4Sources.isEmpty();
      return switch (protocol) {
        case 6 -> {
          int bits = flags & 0x17;
          boolean answer = (flags & 4) != 0 || (flags & 0x12) == 0x12;
          yield bits == 2 ? "scanTcp" : answer ? "backscatter" : "otherTcp";
        }
        case 17 -> udpSourcePort == 53 ? "backscatter" : "probeUdp";
        case 1 ->
            List.of(0, 3, 4, 5, 11, 12, 14, 16, 18).contains(icmpType)
                ? "backscatter"
                : "probeIcmp";
        case 58 ->
            ipv6 && List.of(1, 2, 3, 4, 129).contains(icmpType) ? "backscatter" : "probeIcmp";
        default -> "other";
      };
    }

    /** The attacked host: for an ICMP error the destination of the quoted packet. */
    String victim() {
      return ipv4Destinations.size() > 1 ? ipv4Destinations.get(1) : source;
    }
  }

  private Tshark() {}

  static void assumeInstalled() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark"))),
        "tshark is not installed");
  }

  static List<Row> rows(Path capture) {
    List<String> arguments = new ArrayList<>(List.of("-T", "fields", "-E", "occurrence=a"));
    for (String field : FIELDS) {
      arguments.add("-e");
      arguments.add(field);
    }
    return run(capture, arguments).stream().map(Tshark::row).toList();
  }

  static List<String> run(Path capture, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-o",
                "ip.defragment:FALSE",
                "-o",
                "tcp.desegment_tcp_streams:FALSE",
                "-o",
                "tcp.analyze_sequence_numbers:FALSE"));
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(process.waitFor()).isZero();
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Row row(String line) {
    String[] f = line.split("\t", -1);
    List<String> sources = list(f[1]);
    List<String> destinations = list(f[2]);
    boolean ipv4 = !sources.isEmpty();
    return new Row(
        Double.parseDouble(f[0]),
        sources,
        destinations,
        ipv4 ? sources.getFirst() : list(f[3]).getFirst(),
        ipv4 ? destinations.getFirst() : list(f[4]).getFirst(),
        number(ipv4 ? f[5] : f[6]),
        number(f[7]),
        number(f[8]),
        number(f[9]),
        number(f[10]),
        number(f[11]),
        number(f[12]),
        number(ipv4 ? f[13] : f[14]));
  }

  private static List<String> list(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(","));
  }

  private static int number(String field) {
    return field.isEmpty() ? -1 : Long.decode(list(field).getFirst()).intValue();
  }
}
