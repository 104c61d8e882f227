package org.noroshi.publish.observatory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.detect.exploit.PayloadText;
import org.noroshi.detect.finding.SamplePacket;
import org.noroshi.telescope.address.AddressText;

/**
 * One kept packet in words.
 *
 * @param from address, and port where there is one
 * @param to the same of the destination
 * @param what protocol, flags and header fields
 * @param payload its first bytes as visible text; empty for none
 */
public record PacketLine(long timeNanos, String from, String to, String what, String payload) {
  /** Link type of packets that begin with their IP header. */
  private static final int RAW_IP = 101;

  private static final int MOST_PAYLOAD = 200;

  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  public static PacketLine of(SamplePacket packet) {
    PacketHeaders headers = new PacketHeaders();
    byte[] bytes = packet.bytes();
    Outcome outcome =
        headers.decode(MemorySegment.ofArray(bytes), 0, bytes.length, packet.wireLength(), RAW_IP);
    if (outcome != Outcome.DECODED) {
      return new PacketLine(packet.timeNanos(), "?", "?", outcome.name(), "");
    }
    boolean six = headers.version == 6;
    String from = AddressText.of(six, headers.sourceHigh, headers.sourceLow);
    String to = AddressText.of(six, headers.destinationHigh, headers.destinationLow);
    return new PacketLine(
        packet.timeNanos(),
        headers.hasPorts ? endpoint(six, from, headers.sourcePort) : from,
        headers.hasPorts ? endpoint(six, to, headers.destinationPort) : to,
        what(headers),
        payload(headers, bytes));
  }

  private static String endpoint(boolean six, String address, int port) {
    return (six ? "[" + address + "]" : address) + ":" + port;
  }

  private static String what(PacketHeaders headers) {
    List<String> words = new ArrayList<>();
    words.add(AddressText.protocol(headers.protocol));
    if (headers.protocol == PacketHeaders.TCP && !headers.laterFragment) {
      List<String> flags = new ArrayList<>();
      for (int i = 0; i < FLAGS.length; i++) {
        if ((headers.tcpFlags & 1 << i) != 0) {
          flags.add(FLAGS[i]);
        }
      }
      words.add("[" + String.join(",", flags) + "]");
      words.add("seq " + Integer.toUnsignedString(headers.tcpSequence));
      words.add("win " + headers.tcpWindow);
    } else if (headers.icmpType >= 0) {
      words.add("type " + headers.icmpType + " code " + headers.icmpCode);
    }
    words.add("ttl " + headers.ttl);
    words.add("id " + Integer.toUnsignedString(headers.ipId));
    words.add("length " + headers.ipLength);
    return String.join(" ", words);
  }

  private static String payload(PacketHeaders headers, byte[] bytes) {
    int begin = headers.payloadOffset;
    if (begin < 0 || headers.payloadCaptured <= 0) {
      return "";
    }
    int from = (int) headers.ipOffset + begin;
    return PayloadText.of(
        bytes, from, Math.min(bytes.length, from + headers.payloadCaptured), MOST_PAYLOAD);
  }
}
