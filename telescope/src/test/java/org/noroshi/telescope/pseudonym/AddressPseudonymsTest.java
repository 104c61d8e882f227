package org.noroshi.telescope.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPseudonymsTest {
  /** The key of the authors' reference implementation. */
  private static final PseudonymKey REFERENCE = reference();

  private final AddressPseudonyms pseudonyms = new AddressPseudonyms(REFERENCE);

  static PseudonymKey reference() {
    int[] published = {
      21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16, 216, 152, 143, 131, 121,
      121, 101, 39, 98, 87, 76, 45, 42, 132, 34, 2
    };
    byte[] key = new byte[published.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) published[i];
    }
    return PseudonymKey.of(key);
  }

  /**
   * The first four are pairs of the reference implementation's sample trace; all were computed
   * again with OpenSSL's AES ({@code openssl enc -aes-128-ecb -nopad}) in a few lines of Python.
   */
  @ParameterizedTest
  @CsvSource({
    "128.11.68.132, 135.242.180.132",
    "129.118.74.4, 134.136.186.123",
    "130.132.252.244, 133.68.164.234",
    "141.223.7.43, 141.167.8.160",
    "192.0.2.1, 252.255.2.112",
    "198.51.100.7, 249.18.139.247",
    "203.0.113.255, 244.240.114.32",
    "198.18.0.1, 249.44.0.113",
    "2001:db8::1, 4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e",
    "2001:db8:1:2:3:4:5:6, 4401:2bc:603e:23c2:fffd:ff7:ff0a:c316",
    "::ffff:192.0.2.1, 78ff:f001:9fc0:20df:8380:7db:c808:def2"
  })
  void pseudonymsAreThoseOfTheReferenceImplementation(String address, String pseudonym) {
    assertThat(pseudonyms.text(address)).isEqualTo(pseudonym);
    assertThat(pseudonyms.text(address)).as("remembered").isEqualTo(pseudonym);
  }

  @Test
  void aPrefixBecomesTheOneThatItsAddressesShare() {
    assertThat(pseudonyms.text("192.0.2.0/24")).isEqualTo("252.255.2.0/24");
    assertThat(pseudonyms.text("2001:db8:1:2::/64")).isEqualTo("4401:2bc:603e:23c2::/64");
    assertThat(pseudonyms.text("0.0.0.0/0")).isEqualTo("0.0.0.0/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "JP", "192.0.2", "192.0.2.0/33", "192.0.2.0/x", "2001:db8::/129"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> pseudonyms.text(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pseudonymsShareAsManyLeadingBitsAsAddressesDo() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int a = random.nextInt();
      int b = a ^ random.nextInt() >>> random.nextInt(32);
      assertThat(Integer.numberOfLeadingZeros(pseudonyms.ipv4(a) ^ pseudonyms.ipv4(b)))
          .isEqualTo(Integer.numberOfLeadingZeros(a ^ b));
    }
  }

  @Test
  void longPseudonymsShareAsManyLeadingBitsAsAddressesDo() {
    Random random = new Random(2);
    for (int i = 0; i < 3_000; i++) {
      long high = random.nextLong();
      long low = random.nextLong();
      long otherHigh = i % 2 == 0 ? high : high ^ random.nextLong() >>> random.nextInt(64);
      long otherLow = low ^ random.nextLong() >>> random.nextInt(64);
      assertThat(
              common(
                  pseudonyms.ipv6High(high) ^ pseudonyms.ipv6High(otherHigh),
                  pseudonyms.ipv6Low(high, low) ^ pseudonyms.ipv6Low(otherHigh, otherLow)))
          .isEqualTo(common(high ^ otherHigh, low ^ otherLow));
    }
  }

  private static int common(long high, long low) {
    return high != 0 ? Long.numberOfLeadingZeros(high) : 64 + Long.numberOfLeadingZeros(low);
  }

  @Test
  void noTwoAddressesHaveOnePseudonym() {
    Set<Integer> seen = new HashSet<>();
    for (int address = 0xc6120000; address < 0xc6130000; address++) {
      seen.add(pseudonyms.ipv4(address));
    }
    assertThat(seen).hasSize(1 << 16);
  }

  @Test
  void theKeyAloneDecides() {
    byte[] other = new byte[PseudonymKey.BYTES];
    AddressPseudonyms again = new AddressPseudonyms(REFERENCE);
    AddressPseudonyms different = new AddressPseudonyms(PseudonymKey.of(other));
    int same = 0;
    for (int i = 0; i < 1_000; i++) {
      int address = 0xc0000200 + i * 7919;
      assertThat(again.ipv4(address)).isEqualTo(pseudonyms.ipv4(address));
      same += different.ipv4(address) == pseudonyms.ipv4(address) ? 1 : 0;
    }
    assertThat(same).isZero();
  }

  /** 0 and 1 share the cache's first slots at the start. */
  @Test
  void theFirstAddressesAreNoSpecialCase() {
    AddressPseudonyms fresh = new AddressPseudonyms(REFERENCE);
    int zero = fresh.ipv4(0);
    int one = fresh.ipv4(1);
    assertThat(Integer.numberOfLeadingZeros(zero ^ one)).isEqualTo(31);
    assertThat(zero).isEqualTo(pseudonyms.ipv4(0)).isNotZero();
  }
}
