package org.noroshi.web.office;

import java.util.List;
import org.jooq.DSLContext;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.knowledge.Content;
import org.noroshi.share.knowledge.Entry;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.knowledge.KnowledgeVersion;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Items;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.web.account.RefusedException;

/** What is known of attacks: reading, writing, going back, linking. */
public final class KnowledgeOffice {
  private final Database database;
  private final Desk desk;
  private final ItemOffice items;

  public KnowledgeOffice(Database database, Desk desk, ItemOffice items) {
    this.database = database;
    this.desk = desk;
    this.items = items;
  }

  /** An entry as its reader sees it, in the version in force. */
  public record Reading(Desk.Seen seen, Entry entry, KnowledgeVersion version) {
    public boolean edits() {
      return seen.may(Act.EDIT);
    }
  }

  /** Opens an entry; that it was read goes on the record. */
  public Reading read(Viewer viewer, String id) {
    Reading reading = find(viewer, id);
    items.viewed(reading.seen(), "version: " + reading.version().number());
    return reading;
  }

  private Reading find(Viewer viewer, String id) {
    Desk.Seen seen = items.see(viewer, id, ItemKind.KNOWLEDGE).orElseThrow(AbsentException::new);
    return database.read(dsl -> {
      KnowledgeBase base = new KnowledgeBase(dsl);
      return new Reading(
          seen,
          base.entry(id).orElseThrow(AbsentException::new),
          base.version(id, base.newest(id)).orElseThrow(AbsentException::new));
    });
  }

  /** Opens an entry that the viewer may edit. */
  public Reading readToEdit(Viewer viewer, String id) {
    Reading reading = read(viewer, id);
    if (!reading.edits()) {
      throw new DeniedException(Policy.IN_FORCE.decide(viewer, Act.EDIT, reading.seen().item()));
    }
    return reading;
  }

  /** An earlier version, for who may edit the entry: it may say what was a mistake. */
  public KnowledgeVersion version(Viewer viewer, String id, long number) {
    readToEdit(viewer, id);
    return new KnowledgeBase(database.read()).version(id, number).orElseThrow(AbsentException::new);
  }

  /** Begins an entry of the viewer's centre; returns its id. */
  public String begin(Viewer viewer, KnowledgeKind kind, Label label, Content content) {
    Capacity capacity = Offices.capacity(viewer);
    return Offices.administer(
        desk,
        viewer,
        Administration.WRITE_KNOWLEDGE,
        dsl -> AdministrationRules.installation(),
        kind + " " + label.text(),
        (dsl, now) ->
            new KnowledgeBase(dsl)
                .add(
                    new KnowledgeBase.Beginning(
                        capacity.organisation(), capacity.person(), kind, "", label),
                    content,
                    now));
  }

  /**
   * Saves what was written as a new version.
   *
   * @param before the version that the writer had before them
   */
  public void save(Viewer viewer, String id, Content content, long before) {
    items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.KNOWLEDGE,
        "version: " + (before + 1),
        (dsl, now) -> {
          KnowledgeBase base = unchanged(dsl, id, before);
          base.save(id, Offices.capacity(viewer).person(), content, now);
          return true;
        });
  }

  /** Goes back to an earlier version, as a new one. */
  public void restore(Viewer viewer, String id, long number, long before) {
    items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.KNOWLEDGE,
        "back to version: " + number,
        (dsl, now) -> {
          KnowledgeBase base = unchanged(dsl, id, before);
          Content content = base.version(id, number).orElseThrow(AbsentException::new).content();
          base.save(id, Offices.capacity(viewer).person(), content, now);
          return true;
        });
  }

  /** Nobody overwrites what they have not seen. */
  private static KnowledgeBase unchanged(DSLContext dsl, String id, long before) {
    KnowledgeBase base = new KnowledgeBase(dsl);
    if (base.newest(id) != before) {
      throw new RefusedException("refused.report.changed");
    }
    return base;
  }

  /** Attaches an item that the viewer may see, another entry too, but not the entry itself. */
  public void attach(Viewer viewer, String id, String item) {
    items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.KNOWLEDGE,
        "attached: " + (Identifiers.isValid(item) ? item : ""),
        (dsl, now) -> {
          if (item.equals(id) || !sees(dsl, viewer, item)) {
            throw new RefusedException("refused.knowledge.item");
          }
          KnowledgeBase base = new KnowledgeBase(dsl);
          if (base.isAttached(item, id)
              || !base.attach(id, item, Offices.capacity(viewer).person(), now)) {
            throw new RefusedException("refused.knowledge.attached");
          }
          return true;
        });
  }

  /** Ends a link to an item that the viewer may see. */
  public void detach(Viewer viewer, String id, String item) {
    items.act(
        viewer,
        Act.EDIT,
        id,
        ItemKind.KNOWLEDGE,
        "detached: " + (Identifiers.isValid(item) ? item : ""),
        (dsl, now) -> {
          KnowledgeBase base = new KnowledgeBase(dsl);
          // Entries are tied to each other, whichever of them was named first.
          boolean ended =
              sees(dsl, viewer, item) && (base.detach(id, item, now) || base.detach(item, id, now));
          if (!ended) {
            throw new AbsentException();
          }
          return true;
        });
  }

  private static boolean sees(DSLContext dsl, Viewer viewer, String item) {
    return Identifiers.isValid(item)
        && new Items(dsl)
            .facts(item, new Viewers(dsl).mode())
            .filter(facts -> Policy.IN_FORCE.decide(viewer, Act.VIEW, facts).allowed())
            .isPresent();
  }

  /** Versions of an entry, newest first, for who may edit it. */
  public List<KnowledgeVersion> history(Viewer viewer, String id, long before, int most) {
    readToEdit(viewer, id);
    return new KnowledgeBase(database.read()).versions(id, before, most);
  }
}
