package org.noroshi.share.policy;

import static org.noroshi.share.policy.ItemTables.ITEM;
import static org.noroshi.share.policy.ItemTables.ROUTE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Who would read an open report or case besides, and who no more, if another mode were in force:
 * the policy asked in both.
 *
 * @param added organisations, and how many persons of each would read it only then
 * @param removed organisations, and how many persons of each would no longer read it
 */
public record Rerouting(
    String item, ItemKind kind, Map<String, Integer> added, Map<String, Integer> removed) {
  /** Most items that are asked about at once. */
  public static final int PAGE = 25;

  private static final Condition OPEN =
      ITEM.kind.in(ItemKind.CASE, ItemKind.NOTIFICATION).and(ITEM.state.eq(ItemState.OPEN));

  public Rerouting {
    added = Map.copyOf(added);
    removed = Map.copyOf(removed);
  }

  /** Of one item. */
  public static Rerouting of(
      DSLContext dsl, String item, Mode from, Mode to, OrganisationReaders readers) {
    Items items = new Items(dsl);
    ItemFacts before = items.facts(item, from).orElseThrow();
    ItemFacts after = items.facts(item, to).orElseThrow();
    Set<String> organisations = new TreeSet<>(before.route());
    organisations.addAll(after.route());
    Map<String, Integer> added = new TreeMap<>();
    Map<String, Integer> removed = new TreeMap<>();
    for (String one : organisations) {
      if (!before.route().contains(one)) {
        change(readers.of(before, one), readers.of(after, one), one, added);
      } else if (!after.route().contains(one)) {
        change(readers.of(after, one), readers.of(before, one), one, removed);
      }
    }
    return new Rerouting(item, before.kind(), added, removed);
  }

  /** Counts who is in the greater only; whoever reads it in another way anyhow changes nothing. */
  private static void change(
      List<Viewer> smaller, List<Viewer> greater, String organisation, Map<String, Integer> into) {
    int size = greater.size() - smaller.size();
    if (size > 0 || smaller.isEmpty()) {
      into.put(organisation, size);
    }
  }

  /** How many open reports and cases have another route in the other mode. */
  public static int size(DSLContext dsl) {
    return dsl.fetchCount(ITEM, OPEN.and(differs()));
  }

  /** How many of those a viewer may see. */
  public static int size(DSLContext dsl, Viewer viewer) {
    return dsl.fetchCount(ITEM, visible(viewer));
  }

  /**
   * Those that a viewer may see, newest first.
   *
   * @param after id of an item after which to go on; null from the beginning
   */
  public static List<Rerouting> page(
      DSLContext dsl, Viewer viewer, Mode to, @Nullable String after, Instant now) {
    OrganisationReaders readers = new OrganisationReaders(dsl, now);
    List<Rerouting> found = new ArrayList<>();
    dsl.select(ITEM.id)
        .from(ITEM)
        .where(visible(viewer))
        .and(ItemOrder.after(dsl, visible(viewer), after))
        .orderBy(ItemOrder.newestFirst())
        .limit(PAGE + 1)
        .fetch(ITEM.id)
        .forEach(id -> found.add(of(dsl, id, viewer.mode(), to, readers)));
    return found;
  }

  private static Condition visible(Viewer viewer) {
    return OPEN.and(differs()).and(Policy.IN_FORCE.condition(viewer, Act.VIEW));
  }

  private static Condition differs() {
    ItemTables.Routes other = ROUTE;
    var same = DSL.table(DSL.name("item_route")).as("same");
    return DSL.exists(
        DSL.selectOne()
            .from(other)
            .where(other.item.eq(ITEM.id))
            .andNotExists(
                DSL.selectOne()
                    .from(same)
                    .where(DSL.field(DSL.name("same", "item"), String.class).eq(other.item))
                    .and(
                        DSL.field(DSL.name("same", "organisation"), String.class)
                            .eq(other.organisation))
                    .and(
                        DSL.field(DSL.name("same", "mode"), String.class)
                            .ne(other.mode.cast(String.class)))));
  }
}
