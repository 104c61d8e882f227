package org.noroshi.telescope.event;

import java.util.List;

/**
 * One source that kept sending to one port.
 *
 * @param sourceHigh upper half of the source, 0 for IPv4
 * @param packetClass ordinal of the packet class
 * @param port destination port; for backscatter the source port, for ICMP the type
 * @param tools packets that match each tool, by its ordinal
 * @param destinations distinct dark addresses
 * @param networks distinct dark /24 networks; 0 for IPv6
 * @param earlier whether all its packets are of an earlier run
 * @param firstPackets its first packets, earliest first; none where they were not kept
 */
public record ScanEvent(
    boolean ipv6,
    long sourceHigh,
    long sourceLow,
    int packetClass,
    int protocol,
    int port,
    long firstNanos,
    long lastNanos,
    long packets,
    long bytes,
    long[] tools,
    long destinations,
    long networks,
    boolean earlier,
    List<FirstPacket> firstPackets) {}
