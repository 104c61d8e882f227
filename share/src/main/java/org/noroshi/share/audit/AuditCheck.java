package org.noroshi.share.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves a chain entry by entry. What no chain can show by itself (a tail cut off, or everything
 * written anew) is shown against a head that was kept elsewhere.
 */
public final class AuditCheck {
  /** Most problems that are told; the rest are only counted. */
  private static final int MOST_TOLD = 20;

  private final @Nullable AuditHead head;
  private final List<Problem> problems = new ArrayList<>();
  private long entries;
  private long lastNumber;
  private String lastDigest = AuditEntry.NONE;
  private long problemCount;
  private boolean headSeen;

  /** What is wrong. */
  public enum Fault {
    /** The entry's content is not that of its digest. */
    EDITED,
    /** Entries are missing before this one. */
    DELETED,
    /** The entry does not follow the one before it. */
    UNLINKED,
    /** The head that was kept tells of an entry after the last one. */
    CUT,
    /** The entry that the kept head tells of is another one now. */
    REWRITTEN,
    /** The kept head's signature is not that of its key. */
    UNSIGNED_HEAD
  }

  /**
   * One finding of the check.
   *
   * @param number of the entry
   */
  public record Problem(long number, Fault fault) {}

  /**
   * What the check found.
   *
   * @param entries looked at
   * @param problemCount all, of which {@code problems} are the first
   */
  public record Result(long entries, long problemCount, List<Problem> problems) {
    public boolean isWhole() {
      return problemCount == 0;
    }
  }

  /** A check against a head that was kept elsewhere, or without one. */
  public AuditCheck(@Nullable AuditHead head) {
    this.head = head;
    if (head != null && !head.isSigned()) {
      tell(head.number(), Fault.UNSIGNED_HEAD);
    }
  }

  /** Looks at the next entry as the store has them in order of their numbers. */
  public void add(AuditEntry entry) {
    entries++;
    if (!entry.isWhole()) {
      tell(entry.number(), Fault.EDITED);
    }
    if (entry.number() != lastNumber + 1) {
      tell(entry.number(), Fault.DELETED);
    } else if (!entry.previous().equals(lastDigest)) {
      tell(entry.number(), Fault.UNLINKED);
    }
    if (head != null && entry.number() == head.number()) {
      headSeen = true;
      if (!entry.digest().equals(head.digest())) {
        tell(entry.number(), Fault.REWRITTEN);
      }
    }
    lastNumber = entry.number();
    lastDigest = entry.digest();
  }

  /** After the last entry. */
  public Result result() {
    if (head != null && !headSeen) {
      tell(head.number(), Fault.CUT);
      headSeen = true;
    }
    return new Result(entries, problemCount, List.copyOf(problems));
  }

  private void tell(long number, Fault fault) {
    problemCount++;
    if (problems.size() < MOST_TOLD) {
      problems.add(new Problem(number, fault));
    }
  }
}
