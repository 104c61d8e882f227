package org.noroshi.publish.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Published rates have six digits, so that they are the same wherever they are computed. */
final class Round {
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  private Round() {}

  static double of(double value) {
    return new BigDecimal(value).round(SIX).doubleValue();
  }

  static @Nullable Double of(@Nullable Double value) {
    return value == null ? null : (Double) of(value.doubleValue());
  }
}
