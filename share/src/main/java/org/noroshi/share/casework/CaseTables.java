package org.noroshi.share.casework;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables of cases. */
public final class CaseTables {
  public static final Files FILE = new Files();
  public static final Sectors SECTOR = new Sectors();
  public static final Joins JOIN = new Joins();
  public static final Entries ENTRY = new Entries();
  public static final Tasks TASK = new Tasks();
  public static final Assessments ASSESSMENT = new Assessments();
  public static final Regimes REGIME = new Regimes();
  public static final Moments MOMENT = new Moments();

  private CaseTables() {}

  /** Table {@code case_file}. */
  public static final class Files extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> title = text("title");

    Files() {
      super("case_file");
    }
  }

  /** Table {@code case_sector}. */
  public static final class Sectors extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> sector = text("sector");

    Sectors() {
      super("case_sector");
    }
  }

  /** Table {@code case_join}. */
  public static final class Joins extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> other = text("other");
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");

    Joins() {
      super("case_join");
    }
  }

  /** Table {@code case_entry}. */
  public static final class Entries extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, EntryKind> kind = choice("kind", EntryKind.class);
    public final TableField<Record, Instant> occurred = instant("occurred");
    public final TableField<Record, Instant> written = instant("written");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> about = text("about");
    public final TableField<Record, String> text = text("text");

    Entries() {
      super("case_entry");
    }
  }

  /** Table {@code case_task}. */
  public static final class Tasks extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> text = text("text");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> due = instant("due");
    public final TableField<Record, Instant> made = instant("made");
    public final TableField<Record, Instant> done = instant("done");

    Tasks() {
      super("case_task");
    }
  }

  /** Table {@code case_assessment}. */
  public static final class Assessments extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, String> axis = text("axis");
    public final TableField<Record, Stage> stage = choice("stage", Stage.class);
    public final TableField<Record, Long> level = number("level");
    public final TableField<Record, String> evidence = text("evidence");
    public final TableField<Record, Instant> made = instant("made");
    public final TableField<Record, String> person = text("person");

    Assessments() {
      super("case_assessment");
    }
  }

  /** Table {@code case_regime}. */
  public static final class Regimes extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> id = text("id");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> regime = text("regime");
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, Instant> until = instant("until");

    Regimes() {
      super("case_regime");
    }
  }

  /** Table {@code case_moment}. */
  public static final class Moments extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, String> regime = text("regime");
    public final TableField<Record, String> what = text("what");
    public final TableField<Record, Instant> time = instant("time");
    public final TableField<Record, Instant> noted = instant("noted");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> reason = text("reason");

    Moments() {
      super("case_moment");
    }
  }
}
