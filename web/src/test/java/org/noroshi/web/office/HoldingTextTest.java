package org.noroshi.web.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.web.account.RefusedException;

class HoldingTextTest {
  @ParameterizedTest
  @CsvSource({
    "PREFIX, 192.0.2.0/24, 192.0.2.0/24",
    "PREFIX, ' 198.51.100.7/32 ', 198.51.100.7/32",
    "PREFIX, 2001:DB8:0::/32, 2001:db8::/32",
    "DOMAIN, Example.JP., example.jp",
    "DOMAIN, 例え.example, xn--r8jz45g.example",
    "AS_NUMBER, 64500, AS64500",
    "AS_NUMBER, as4200000000, AS4200000000"
  })
  void sameThingHasOneForm(HoldingKind kind, String typed, String canonical) {
    assertThat(HoldingText.canonical(kind, typed)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "PREFIX, 192.0.2.1/24",
    "PREFIX, 192.0.2.0/33",
    "PREFIX, 0.0.0.0/0",
    "PREFIX, 192.0.2.0",
    "PREFIX, 2001:db8::1/32",
    "PREFIX, example.jp/24",
    "DOMAIN, jp",
    "DOMAIN, -a.example",
    "DOMAIN, a b.example",
    "DOMAIN, 192.0.2.1",
    "AS_NUMBER, 0",
    "AS_NUMBER, 4294967295",
    "AS_NUMBER, AS-1",
    "AS_NUMBER, 99999999999"
  })
  void otherTextIsRefused(HoldingKind kind, String typed) {
    assertThatThrownBy(() -> HoldingText.canonical(kind, typed))
        .isInstanceOf(RefusedException.class);
  }
}
