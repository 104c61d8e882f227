package org.noroshi.telescope.watch;

/**
 * The facts of a dark packet from a watched prefix.
 *
 * @param version of IP, 4 or 6; addresses as in {@link org.noroshi.telescope.sensor.Prefix}
 * @param sensor index in the dark space
 * @param packetClass ordinal of {@link org.noroshi.telescope.packet.PacketClass}
 * @param tools bits of {@link org.noroshi.telescope.packet.Tool}
 * @param answer whether it answers something: backscatter, or an answer of a UDP service
 * @param spoofing bits of {@link org.noroshi.telescope.packet.SpoofingEvidence}
 */
public record WatchedPacket(
    long timeNanos,
    int version,
    long sourceHigh,
    long sourceLow,
    long destinationHigh,
    long destinationLow,
    int protocol,
    int sourcePort,
    int destinationPort,
    int tcpFlags,
    int ttl,
    int length,
    int sensor,
    int packetClass,
    int tools,
    boolean answer,
    int spoofing) {}
