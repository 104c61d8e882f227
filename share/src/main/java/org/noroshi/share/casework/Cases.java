package org.noroshi.share.casework;

import static org.noroshi.share.casework.CaseTables.ENTRY;
import static org.noroshi.share.casework.CaseTables.FILE;
import static org.noroshi.share.casework.CaseTables.SECTOR;
import static org.noroshi.share.casework.CaseTables.TASK;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.notification.Routing;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;

/**
 * Cases as they stand in the store, over one transaction: title, sectors, timeline, tasks, open or
 * closed. It decides nothing: who may read or do what is the policy's.
 */
public final class Cases {
  /** Most entries of a timeline that are read at once. */
  public static final int PAGE = 50;

  /** Most tasks of a case that are read: those not done first. */
  public static final int MOST_TASKS = 200;

  private final DSLContext dsl;
  private final Items items;

  public Cases(DSLContext dsl) {
    this.dsl = dsl;
    items = new Items(dsl);
  }

  /** What a case is called, and which sectors it is about. */
  public record File(String id, String title, Set<String> sectors) {
    public File {
      sectors = Set.copyOf(sectors);
    }
  }

  /** Opens a case, labelled and routed from its first moment; returns its id. */
  public String open(
      String owner,
      String author,
      Label label,
      String title,
      Set<String> sectors,
      Routes routes,
      Instant now) {
    String id = Identifiers.next();
    ItemFacts facts =
        ItemFacts.fresh(id, ItemKind.CASE, owner, author, label, ItemState.OPEN, Set.of());
    items.add(facts, Map.of(), now);
    dsl.insertInto(FILE).set(FILE.item, id).set(FILE.title, title).execute();
    for (String sector : sectors) {
      dsl.insertInto(SECTOR).set(SECTOR.item, id).set(SECTOR.sector, sector).execute();
    }
    Routing routing = Routing.of(dsl, routes, owner, now);
    for (Mode mode : Mode.values()) {
      items.reroute(id, mode, routing.ofCase(owner, sectors, mode));
    }
    write(id, EntryKind.OPENED, author, null, "", now);
    return id;
  }

  public Optional<File> file(String item) {
    return dsl.selectFrom(FILE)
        .where(FILE.item.eq(item))
        .fetchOptional()
        .map(row ->
            new File(
                item,
                row.get(FILE.title),
                dsl.select(SECTOR.sector)
                    .from(SECTOR)
                    .where(SECTOR.item.eq(item))
                    .fetchSet(SECTOR.sector)));
  }

  /** Closes a case with what was learnt from it. Who led it sees no reporter any more. */
  public void close(String item, String person, String lessons, Instant now) {
    items.move(item, ItemState.CLOSED);
    write(item, EntryKind.CLOSED, person, null, lessons, now);
    new CaseJoins(dsl).settleLeads(item, now);
  }

  /** Takes a closed case up again. */
  public void reopen(String item, String person, String reason, Instant now) {
    items.move(item, ItemState.OPEN);
    write(item, EntryKind.REOPENED, person, null, reason, now);
    new CaseJoins(dsl).settleLeads(item, now);
  }

  /** Writes what a person has to say about some time. */
  public void note(String item, String person, String text, Instant occurred, Instant now) {
    write(item, EntryKind.NOTE, person, null, text, occurred, now);
  }

  /** Writes what was just done. */
  public void write(
      String item,
      EntryKind kind,
      String person,
      @Nullable String about,
      String text,
      Instant now) {
    write(item, kind, person, about, text, now, now);
  }

  /** Writes an entry about a time. */
  void write(
      String item,
      EntryKind kind,
      String person,
      @Nullable String about,
      String text,
      Instant occurred,
      Instant now) {
    dsl.insertInto(ENTRY)
        .set(ENTRY.item, item)
        .set(ENTRY.number, next(dsl, ENTRY, ENTRY.item, ENTRY.number, item))
        .set(ENTRY.kind, kind)
        .set(ENTRY.occurred, occurred)
        .set(ENTRY.written, now)
        .set(ENTRY.person, person)
        .set(ENTRY.about, about)
        .set(ENTRY.text, text)
        .execute();
  }

  /** The number of the next row of a case in a table; acts are one after the other. */
  static long next(
      DSLContext dsl, Table<Record> table, Field<String> item, Field<Long> number, String id) {
    Long last = dsl.select(DSL.max(number)).from(table).where(item.eq(id)).fetchOne(0, Long.class);
    return last == null ? 1 : last + 1;
  }

  /**
   * The newest entries of a timeline that a viewer may see: not those about an item that the viewer
   * may not see.
   *
   * @param before only entries with lower numbers
   */
  public List<Entry> entries(String item, Viewer viewer, long before) {
    Condition aboutItem =
        ENTRY.kind.in(Arrays.stream(EntryKind.values()).filter(EntryKind::isAboutItem).toList());
    Condition seen =
        ENTRY.about.in(
            dsl.select(ITEM.id)
                .from(ITEM)
                .where(Policy.IN_FORCE.condition(viewer, Act.VIEW))
                .and(
                    ITEM.id.in(
                        dsl.select(CaseTables.JOIN.other)
                            .from(CaseTables.JOIN)
                            .where(CaseTables.JOIN.item.eq(item)))));
    return dsl
        .selectFrom(ENTRY)
        .where(ENTRY.item.eq(item))
        .and(ENTRY.number.lt(before))
        .and(DSL.not(aboutItem).or(seen))
        .orderBy(ENTRY.number.desc())
        .limit(PAGE)
        .stream()
        .map(row ->
            new Entry(
                row.get(ENTRY.number),
                row.get(ENTRY.kind),
                row.get(ENTRY.occurred),
                row.get(ENTRY.written),
                row.get(ENTRY.person),
                row.get(ENTRY.about),
                row.get(ENTRY.text)))
        .toList();
  }

  /** Gives somebody something to do for a case; returns its id. */
  public String addTask(
      String item, String by, String text, String person, @Nullable Instant due, Instant now) {
    String id = Identifiers.next();
    dsl.insertInto(TASK)
        .set(TASK.id, id)
        .set(TASK.item, item)
        .set(TASK.text, text)
        .set(TASK.person, person)
        .set(TASK.due, due)
        .set(TASK.made, now)
        .execute();
    write(item, EntryKind.TASK, by, person, text, now);
    return id;
  }

  /** Puts down that a task of a case is done; false where it has no such task to do. */
  public boolean finishTask(String item, String task, String by, Instant now) {
    boolean was =
        dsl.update(TASK)
                .set(TASK.done, now)
                .where(TASK.id.eq(task))
                .and(TASK.item.eq(item))
                .and(TASK.done.isNull())
                .execute()
            == 1;
    if (was) {
      Task found = tasks(TASK.id.eq(task)).getFirst();
      write(item, EntryKind.TASK_DONE, by, found.person(), found.text(), now);
    }
    return was;
  }

  /** The tasks of a case, those to do first, then by when they are due. */
  public List<Task> tasksOf(String item) {
    return tasks(TASK.item.eq(item));
  }

  /** What a viewer has to do for open cases that the viewer may see. */
  public List<Task> tasksOf(Viewer viewer) {
    Condition cases =
        TASK.item.in(
            dsl.select(ITEM.id)
                .from(ITEM)
                .where(ITEM.kind.eq(ItemKind.CASE))
                .and(ITEM.state.eq(ItemState.OPEN))
                .and(Policy.IN_FORCE.condition(viewer, Act.VIEW)));
    return tasks(TASK.person.eq(viewer.person()).and(TASK.done.isNull()).and(cases));
  }

  private List<Task> tasks(Condition which) {
    return dsl
        .selectFrom(TASK)
        .where(which)
        .orderBy(
            DSL.when(TASK.done.isNull(), 0).otherwise(1),
            DSL.when(TASK.due.isNull(), 1).otherwise(0),
            TASK.due,
            TASK.made,
            TASK.id)
        .limit(MOST_TASKS)
        .stream()
        .map(row ->
            new Task(
                row.get(TASK.id),
                row.get(TASK.item),
                row.get(TASK.text),
                row.get(TASK.person),
                row.get(TASK.due),
                row.get(TASK.done)))
        .toList();
  }

  /** Titles of cases by id, for a list of what is about them. */
  public Map<String, String> titles(Collection<String> ids) {
    return dsl.select(FILE.item, FILE.title)
        .from(FILE)
        .where(FILE.item.in(ids))
        .fetchMap(FILE.item, FILE.title);
  }
}
