package org.noroshi.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The intakes of one or several sources by number, in the order in which their records came. Not
 * thread-safe: it belongs to who reads the source.
 */
public final class Intakes {
  /** Intakes that are told apart; what comes after them counts as the last one. */
  private static final int MOST = 1 << 16;

  private final List<Intake> known = new ArrayList<>();
  private final Map<Intake, Integer> numbers = new HashMap<>();

  int numberOf(Intake intake) {
    Integer number = numbers.get(intake);
    if (number == null) {
      if (known.size() == MOST) {
        return MOST - 1;
      }
      number = known.size();
      known.add(known.size() == MOST - 1 ? Intake.UNKNOWN : intake);
      numbers.put(intake, number);
    }
    return number;
  }

  /** Intakes known so far. */
  public int size() {
    return known.size();
  }

  public Intake get(int number) {
    return known.get(number);
  }
}
