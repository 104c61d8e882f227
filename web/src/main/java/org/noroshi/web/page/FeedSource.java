package org.noroshi.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Something that is told to everybody, newest first: on the page without an account and in the
 * feed. Whoever makes one sees to it by the policy that everybody may know of its entries.
 */
interface FeedSource {
  /**
   * One entry.
   *
   * @param id never changes and is nobody else's; it becomes part of a tag URI (RFC 4151)
   * @param path of the page that tells all of it
   * @param updated when it last changed in a way that a reader wants to know
   */
  record Entry(String id, String title, String summary, String path, Instant updated) {}

  /** Its newest entries, at most fifty, in a language. */
  List<Entry> entries(Locale locale);
}
