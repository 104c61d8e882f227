package org.noroshi.telescope.picture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sums over all inputs. The maps go by the keys of the JSON, in the order in which they are shown;
 * all but {@code undecoded} count dark packets.
 *
 * @param records packet records of the captures
 * @param late dark packets that came after their window could no longer be reopened
 * @param ahead dark packets more than 24 hours ahead of their stream
 * @param undecoded {@code unsupportedLink}, {@code notIp}, {@code truncated}, {@code malformed}
 * @param ipVersions {@code ipv4}, {@code ipv6}
 * @param protocols {@code tcp}, {@code udp}, {@code icmp} (both versions), {@code other}
 * @param classes {@code scanTcp}, {@code backscatter}, {@code probeUdp}, {@code probeIcmp}, {@code
 *     otherTcp}, {@code other}
 * @param tools {@code mirai}, {@code masscan}, {@code zmap}, …; a packet may count for several
 * @param responses answers over UDP beyond port 53, by protocol
 * @param sources distinct source addresses
 * @param destinations distinct destination addresses
 */
public record Totals(
    long records,
    long decoded,
    long dark,
    long late,
    long ahead,
    Map<String, Long> undecoded,
    Map<String, Long> ipVersions,
    Map<String, Long> protocols,
    Map<String, Long> classes,
    Map<String, Long> tools,
    Map<String, Long> responses,
    long sources,
    long destinations) {

  public Totals {
    undecoded = ordered(undecoded);
    ipVersions = ordered(ipVersions);
    protocols = ordered(protocols);
    classes = ordered(classes);
    tools = ordered(tools);
    responses = ordered(responses);
  }

  private static Map<String, Long> ordered(Map<String, Long> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
