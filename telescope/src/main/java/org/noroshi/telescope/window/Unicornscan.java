package org.noroshi.telescope.window;

import org.noroshi.telescope.packet.Tool;

/**
 * Unicornscan's mark, which shows only in packets together: TCP sequence number = key ^ destination
 * ^ ((destination port << 16) + source port) with one key a run (its sender's hash call). Senders
 * differ in the byte order of the address, so either is tried.
 */
final class Unicornscan {
  private Unicornscan() {}

  /**
   * Packets of an IPv4 SYN event, sorted by destination, that one key explains; 0 where the first
   * two destinations do not agree on a key. Mirai's sequence number is the destination itself,
   * which looks the same as long as it keeps its source port, and does not count.
   */
  static long matches(ShardRecords records, int event) {
    int first = records.start(event);
    int end = records.end(event);
    int second = first + 1;
    int destination = PacketRecord.destination(records.target(first));
    while (second < end && PacketRecord.destination(records.target(second)) == destination) {
      second++;
    }
    if (second == end || (PacketRecord.tools(records.traits(first)) & Tool.MIRAI.bit()) != 0) {
      return 0;
    }
    int port = PacketRecord.eventPort(records.key(event));
    for (boolean swapped : new boolean[] {false, true}) {
      int key = key(records, first, port, swapped);
      if (key == key(records, second, port, swapped)) {
        long matching = 0;
        for (int i = first; i < end; i++) {
          matching += key(records, i, port, swapped) == key ? 1 : 0;
        }
        return matching;
      }
    }
    return 0;
  }

  private static int key(ShardRecords records, int position, int port, boolean swapped) {
    int sequence = PacketRecord.sequence(records.clue(position));
    long target = records.target(position);
    int destination = PacketRecord.destination(target);
    return sequence
        ^ (swapped ? Integer.reverseBytes(destination) : destination)
        ^ ((port << 16) + PacketRecord.otherPort(target));
  }
}
