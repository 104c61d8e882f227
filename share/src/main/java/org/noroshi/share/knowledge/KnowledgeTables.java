package org.noroshi.share.knowledge;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.share.database.Columns;

/** The tables behind {@link KnowledgeBase}. */
public final class KnowledgeTables {
  public static final Entries ENTRY = new Entries();
  public static final Versions VERSION = new Versions();
  public static final Claims CLAIM = new Claims();
  public static final Links LINK = new Links();

  private KnowledgeTables() {}

  /** Table {@code knowledge_entry}. */
  public static final class Entries extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, KnowledgeKind> kind = choice("kind", KnowledgeKind.class);
    public final TableField<Record, String> code = text("code");

    Entries() {
      super("knowledge_entry");
    }
  }

  /** Table {@code knowledge_version}. */
  public static final class Versions extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> saved = instant("saved");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, String> japanese = text("japanese");
    public final TableField<Record, String> english = text("english");
    public final TableField<Record, String> japaneseText = text("japanese_text");
    public final TableField<Record, String> englishText = text("english_text");
    public final TableField<Record, Long> firstYear = number("first_year");
    public final TableField<Record, Long> lastYear = number("last_year");

    Versions() {
      super("knowledge_version");
    }
  }

  /** Table {@code knowledge_claim}. */
  public static final class Claims extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Long> position = number("position");
    public final TableField<Record, String> japanese = text("japanese");
    public final TableField<Record, String> english = text("english");
    public final TableField<Record, String> byJapanese = text("by_japanese");
    public final TableField<Record, String> byEnglish = text("by_english");
    public final TableField<Record, Certainty> certainty = choice("certainty", Certainty.class);
    public final TableField<Record, String> said = text("said");
    public final TableField<Record, String> source = text("source");

    Claims() {
      super("knowledge_claim");
    }
  }

  /** Table {@code knowledge_link}. */
  public static final class Links extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> entry = text("entry");
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, Instant> since = instant("since");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Instant> ended = instant("ended");

    Links() {
      super("knowledge_link");
    }
  }
}
