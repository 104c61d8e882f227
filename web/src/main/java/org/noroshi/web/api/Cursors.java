package org.noroshi.web.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.KeyHolders.Holder;
import tools.jackson.core.JacksonException;

/**
 * Where a list goes on. A cursor holds the filter and the last row, so that neither is lost on the
 * way, and is signed for its list and viewer: one that was changed, or is another's, is refused.
 * The same place always has the same cursor, so that an unchanged page has an unchanged tag.
 */
final class Cursors {
  /** Rows of a page, if the client does not say. */
  static final int USUAL = 50;

  private static final int MOST = 100;
  private static final int MOST_CURSOR = 2000;

  private final InstallationKey key;

  Cursors(InstallationKey key) {
    this.key = key;
  }

  /**
   * What is to be listed.
   *
   * @param after last row of the page before; null for the first page
   */
  record Place(Map<String, String> filter, @Nullable String after) {}

  /** A page of a list. */
  record Listing<T>(List<T> items, @Nullable String next) {
    Listing {
      items = List.copyOf(items);
    }
  }

  /** How many rows are wanted. */
  static int limit(@Nullable Integer asked) {
    if (asked != null && (asked < 1 || asked > MOST)) {
      throw ProblemException.parameter("limit", "from 1 to " + MOST);
    }
    return asked == null ? USUAL : asked;
  }

  /**
   * Reads where to go on.
   *
   * @param list its name
   * @param asked filters that the address names; they may be left out beside a cursor, not differ
   */
  Place place(
      Holder me, String list, Map<String, @Nullable String> asked, @Nullable String cursor) {
    TreeMap<String, String> given = new TreeMap<>();
    asked.forEach((name, value) -> {
      if (value != null) {
        given.put(name, value);
      }
    });
    if (cursor == null) {
      return new Place(given, null);
    }
    Place place = open(me, list, cursor);
    given.forEach((name, value) -> {
      if (!value.equals(place.filter().get(name))) {
        throw ProblemException.parameter("cursor", "is of a list with another filter");
      }
    });
    return place;
  }

  /** The cursor of what follows a row; null where nothing does. */
  @Nullable String next(Holder me, String list, Map<String, String> filter, @Nullable String last) {
    if (last == null) {
      return null;
    }
    byte[] payload = ApiJson.MAPPER.writeValueAsBytes(new Place(new TreeMap<>(filter), last));
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(payload);
    return text + "." + key.signature(use(me, list), text);
  }

  private Place open(Holder me, String list, String cursor) {
    int dot = cursor.indexOf('.');
    if (dot > 0
        && cursor.length() <= MOST_CURSOR
        && Tags.same(
            cursor.substring(dot + 1), key.signature(use(me, list), cursor.substring(0, dot)))) {
      try {
        return ApiJson.MAPPER.readValue(
            new String(
                Base64.getUrlDecoder().decode(cursor.substring(0, dot)), StandardCharsets.UTF_8),
            Place.class);
      } catch (IllegalArgumentException | JacksonException e) {
        throw new IllegalStateException("a cursor that was signed here cannot be read", e);
      }
    }
    throw ProblemException.parameter("cursor", "is none of this list and reader");
  }

  private static String use(Holder me, String list) {
    return "cursor " + me.key().person() + " " + me.key().organisation() + " " + list;
  }
}
