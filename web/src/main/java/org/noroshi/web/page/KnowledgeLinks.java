package org.noroshi.web.page;

import java.util.List;
import java.util.Locale;
import org.noroshi.share.database.Database;
import org.noroshi.share.knowledge.KnowledgeSearch;
import org.noroshi.share.policy.Viewer;

/**
 * What is known of attacks that has to do with an item, for that item's page: a page puts {@link
 * #of} into its model as {@code knowledge} and shows the fragment {@code fragments/knowledge ::
 * links}.
 */
final class KnowledgeLinks {
  private final Database database;

  KnowledgeLinks(Database database) {
    this.database = database;
  }

  /** An entry to go to. */
  record Link(String id, String kind, String code, String name, String label) {}

  /** The entries that the viewer may see. */
  List<Link> of(Viewer viewer, String item, Locale locale) {
    return database.read(dsl ->
        new KnowledgeSearch(dsl, viewer, locale)
            .of(item).stream().map(found -> link(found, locale)).toList());
  }

  static Link link(KnowledgeSearch.Found found, Locale locale) {
    return new Link(
        found.id(),
        found.kind().name(),
        found.code(),
        Names.of(found.name(), locale),
        found.label().name());
  }
}
