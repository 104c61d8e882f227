package org.noroshi.web.account;

import java.util.List;
import org.noroshi.share.database.Identifiers;

/**
 * A centre full of invented people, into whose shoes whoever knows the door may step without a
 * password.
 *
 * @param door a secret of this start, part of the address of the page with the cast
 * @param cast persons to choose from, in the order in which the story goes
 */
public record Demonstration(String door, List<Character> cast) {
  /**
   * A person of the cast.
   *
   * @param part what to look at as this person: the end of a message's key
   * @param person id
   */
  public record Character(String part, String person) {}

  public Demonstration {
    cast = List.copyOf(cast);
  }

  /** Behind a new door. */
  public static Demonstration of(List<Character> cast) {
    return new Demonstration(Identifiers.next(), cast);
  }
}
