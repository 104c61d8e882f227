package org.noroshi.telescope.event;

/**
 * One of the first packets of an event.
 *
 * @param timeNanos since 1970
 * @param ipLength length that the packet had on the wire, from the IP header on
 * @param bytes what is kept of it from the IP header on; not to be changed
 */
public record FirstPacket(long timeNanos, int ipLength, byte[] bytes) {}
