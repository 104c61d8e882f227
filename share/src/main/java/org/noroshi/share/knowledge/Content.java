package org.noroshi.share.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Name;

/**
 * What an entry says.
 *
 * @param firstYear of what it tells of; null where unknown, or where it has no time
 * @param lastYear null where it is one year, or still goes on
 */
public record Content(
    Name name,
    Words text,
    @Nullable Integer firstYear,
    @Nullable Integer lastYear,
    List<Claim> claims) {
  /** Most characters of the text in a language. */
  public static final int MOST_TEXT = 4000;

  public static final int MOST_CLAIMS = 12;

  public Content {
    claims = List.copyOf(claims);
    if (claims.size() > MOST_CLAIMS) {
      throw new IllegalArgumentException("claims=" + claims.size());
    }
    if (lastYear != null && (firstYear == null || lastYear < firstYear)) {
      throw new IllegalArgumentException("firstYear=" + firstYear + ", lastYear=" + lastYear);
    }
  }
}
