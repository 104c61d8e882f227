package org.noroshi.share.keeping;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link Backups} and {@link ChainChecks}. */
public final class KeepingTables {
  public static final BackupFiles BACKUP_FILE = new BackupFiles();
  public static final Checks CHECK = new Checks();

  private KeepingTables() {}

  /** Table {@code backup_file}. */
  public static final class BackupFiles extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> time = instant("time");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> name = text("name");
    public final TableField<Record, Long> bytes = number("bytes");
    public final TableField<Record, Long> rows = number("row_count");
    public final TableField<Record, String> sha256 = text("sha256");
    public final TableField<Record, Instant> removed = instant("removed");

    BackupFiles() {
      super("backup_file");
    }
  }

  /** Table {@code chain_check}. */
  public static final class Checks extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> time = instant("time");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Long> entries = number("entries");
    public final TableField<Record, Long> problems = number("problems");

    Checks() {
      super("chain_check");
    }
  }
}
