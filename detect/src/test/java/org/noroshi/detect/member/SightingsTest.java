package org.noroshi.detect.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.telescope.packet.PacketClass;
import org.noroshi.telescope.packet.SpoofingEvidence;
import org.noroshi.telescope.packet.Tool;
import org.noroshi.telescope.watch.WatchedPacket;

class SightingsTest {
  private static final long SECOND = 1_000_000_000L;

  private static OwnPacket packet(long second, int destination, int ttl, int spoofing) {
    return OwnPacket.of(
        new WatchedPacket(
            second * SECOND,
            4,
            0,
            0xc6336407L,
            0,
            0xc6120000L + destination,
            PacketHeaders.TCP,
            4000,
            23,
            PacketHeaders.SYN,
            ttl,
            40,
            0,
            PacketClass.SCAN_TCP.ordinal(),
            Tool.MIRAI.bit(),
            false,
            spoofing),
        "dark");
  }

  private static double confidence(List<OwnPacket> packets) {
    Sightings sightings = new Sightings();
    packets.forEach(sightings::add);
    return sightings.confidence();
  }

  @Test
  void aLonePacketIsAsLikelyForgedAsNot() {
    assertThat(confidence(List.of(packet(0, 1, 50, 0)))).isEqualTo(0.5);
  }

  /** The member registered the prefix: that it is a documentation range is no sign. */
  @Test
  void anAddressThatItsOwnerRegisteredIsNoBogon() {
    assertThat(confidence(List.of(packet(0, 1, 50, SpoofingEvidence.BOGON)))).isEqualTo(0.5);
    assertThat(confidence(List.of(packet(0, 1, 50, SpoofingEvidence.FROM_DARK)))).isZero();
  }

  @Test
  void aBurstToOneDestinationIsOneOccasion() {
    List<OwnPacket> burst =
        java.util.stream.IntStream.range(0, 50).mapToObj(i -> packet(i, 1, 50, 0)).toList();
    assertThat(confidence(burst)).isEqualTo(0.5);
  }

  @Test
  void severalDestinationsAndMinutesMakeItSurer() {
    List<OwnPacket> wide =
        java.util.stream.IntStream.range(0, 4).mapToObj(i -> packet(0, i, 50, 0)).toList();
    assertThat(confidence(wide)).isCloseTo(SourceConfidence.ALARM, within(1e-9));
    List<OwnPacket> longer =
        java.util.stream.IntStream.range(0, 4).mapToObj(i -> packet(60L * i, 1, 50, 0)).toList();
    assertThat(confidence(longer)).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void manyTtlsAreASignOfManySenders() {
    List<OwnPacket> scattered =
        java.util.stream.IntStream.range(0, 8).mapToObj(i -> packet(0, i, 40 + i, 0)).toList();
    assertThat(confidence(scattered)).isCloseTo(8 / 9.0 * 4 / 8, within(1e-9));
  }

  @Test
  void inACrowdTwoOccasionsAreTheCrowds() {
    Sightings one = new Sightings();
    one.inCrowd();
    one.add(packet(0, 1, 50, 0));
    assertThat(one.confidence()).isZero();
    for (int i = 2; i <= 6; i++) {
      one.add(packet(i, i, 50, 0));
    }
    assertThat(one.confidence()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void partsThatWereSeenApartAreTheWhole() {
    Sightings whole = new Sightings();
    Sightings first = new Sightings();
    Sightings second = new Sightings();
    for (int i = 0; i < 40; i++) {
      OwnPacket packet = packet(7L * i, i % 13, 50, 0);
      whole.add(packet);
      (i < 17 ? first : second).add(packet);
    }
    Sightings joined = Sightings.of(first.state());
    joined.add(second.state());
    assertThat(joined.state()).isEqualTo(whole.state());
  }

  @Test
  void factsAreInWords() {
    OwnPacket packet = packet(1, 0x101, 50, 0);
    assertThat(packet.source()).isEqualTo("198.51.100.7");
    assertThat(packet.destination()).isEqualTo("198.18.1.1");
    assertThat(packet.port()).isEqualTo("tcp/23");
    assertThat(packet.tools()).containsExactly("mirai");
    assertThat(packet.sample().flags()).isEqualTo("SYN");
  }
}
