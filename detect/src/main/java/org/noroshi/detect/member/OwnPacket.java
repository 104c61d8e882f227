package org.noroshi.detect.member;

import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.SpoofingEvidence;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.watch.WatchedPacket;

/**
 * A dark packet from an address that belongs to somebody, in words.
 *
 * @param port the service that it asks for, or answers from, as {@code tcp/23}; empty if none
 * @param tools whose mark it bears
 * @param answer whether it answers something
 * @param forged whether it bears evidence of a forged source
 */
public record OwnPacket(
    String source,
    String destination,
    long timeNanos,
    String sensor,
    String packetClass,
    String port,
    List<String> tools,
    boolean answer,
    boolean forged,
    int ttl,
    Sightings.Sample sample) {
  private static final PacketClass[] CLASSES = PacketClass.values();
  private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

  public OwnPacket {
    tools = List.copyOf(tools);
  }

  /**
   * @param sensor name of the sensor
   */
  public static OwnPacket of(WatchedPacket p, String sensor) {
    boolean ipv6 = p.version() == 6;
    String protocol = AddressText.protocol(p.protocol());
    boolean hasPorts = p.protocol() == PacketHeaders.TCP || p.protocol() == PacketHeaders.UDP;
    String destination = AddressText.of(ipv6, p.destinationHigh(), p.destinationLow());
    return new OwnPacket(
        AddressText.of(ipv6, p.sourceHigh(), p.sourceLow()),
        destination,
        p.timeNanos(),
        sensor,
        CLASSES[p.packetClass()].jsonName(),
        hasPorts ? protocol + "/" + (p.answer() ? p.sourcePort() : p.destinationPort()) : protocol,
        tools(p.tools()),
        p.answer(),
        isForged(p.spoofing()),
        p.ttl(),
        new Sightings.Sample(
            p.timeNanos(),
            destination,
            protocol,
            hasPorts ? p.sourcePort() + " > " + p.destinationPort() : "",
            p.protocol() == PacketHeaders.TCP ? flags(p.tcpFlags()) : "",
            p.ttl(),
            p.length()));
  }

  /** That an address is of special-purpose space is no sign where its owner has registered it. */
  private static boolean isForged(int evidence) {
    return SpoofingEvidence.isSpoofed(evidence & ~SpoofingEvidence.BOGON);
  }

  private static List<String> tools(int bits) {
    List<String> tools = new ArrayList<>();
    for (Tool tool : Tool.values()) {
      if ((bits & tool.bit()) != 0) {
        tools.add(tool.jsonName());
      }
    }
    return tools;
  }

  private static String flags(int bits) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FLAGS.length; i++) {
      if ((bits >>> i & 1) != 0) {
        names.add(FLAGS[i]);
      }
    }
    return String.join(",", names);
  }
}
