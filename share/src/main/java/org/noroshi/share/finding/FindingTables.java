package org.noroshi.share.finding;

import java.time.Instant;
import org.jooq.Record;
import org.jooq.TableField;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.share.database.Columns;
import org.noroshi.share.organisation.Purpose;

/** The tables of findings. */
public final class FindingTables {
  public static final Findings FINDING = new Findings();
  public static final Judgements JUDGEMENT = new Judgements();
  public static final Addresses ADDRESS = new Addresses();
  public static final FeedAddresses FEED = new FeedAddresses();

  private FindingTables() {}

  /** Table {@code finding}. */
  public static final class Findings extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> item = text("item");
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, FindingKind> kind = choice("kind", FindingKind.class);
    public final TableField<Record, String> subject = text("subject");
    public final TableField<Record, String> source = text("source");
    public final TableField<Record, Standing> standing = choice("standing", Standing.class);
    public final TableField<Record, Long> confidence = number("confidence");
    public final TableField<Record, Long> packets = number("packets");
    public final TableField<Record, Long> addresses = number("addresses");
    public final TableField<Record, Instant> firstSeen = instant("first_seen");
    public final TableField<Record, Instant> lastSeen = instant("last_seen");
    public final TableField<Record, String> report = text("report");
    public final TableField<Record, String> seen = text("seen");
    public final TableField<Record, String> fresh = text("fresh");
    public final TableField<Record, String> counted = text("counted");
    public final TableField<Record, String> run = text("run");
    public final TableField<Record, Long> position = number("position");
    public final TableField<Record, Instant> quietUntil = instant("quiet_until");

    Findings() {
      super("finding");
    }
  }

  /** Table {@code finding_judgement}. */
  public static final class Judgements extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> finding = text("finding");
    public final TableField<Record, Long> number = number("number");
    public final TableField<Record, Instant> time = instant("time");
    public final TableField<Record, String> person = text("person");
    public final TableField<Record, Verdict> verdict = choice("verdict", Verdict.class);
    public final TableField<Record, String> remark = text("remark");

    Judgements() {
      super("finding_judgement");
    }
  }

  /** Table {@code finding_address}. */
  public static final class Addresses extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> finding = text("finding");
    public final TableField<Record, String> address = text("address");
    public final TableField<Record, Instant> added = instant("added");
    public final TableField<Record, Long> packets = number("packets");

    Addresses() {
      super("finding_address");
    }
  }

  /** Table {@code feed_address}. */
  public static final class FeedAddresses extends Columns {
    private static final long serialVersionUID = 1L;
    public final TableField<Record, String> organisation = text("organisation");
    public final TableField<Record, Long> day = number("day");
    public final TableField<Record, String> address = text("address");
    public final TableField<Record, Purpose> purpose = choice("purpose", Purpose.class);
    public final TableField<Record, Long> packets = number("packets");
    public final TableField<Record, Instant> firstSeen = instant("first_seen");
    public final TableField<Record, Instant> lastSeen = instant("last_seen");
    public final TableField<Record, String> services = text("services");
    public final TableField<Record, Long> counted = number("counted");
    public final TableField<Record, String> run = text("run");
    public final TableField<Record, Long> position = number("position");

    FeedAddresses() {
      super("feed_address");
    }
  }
}
