package org.noroshi.share.seed;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.Profile;

/** Fills an empty store with a large invented country, for measuring. */
public final class Seed {
  private final Database database;
  private final Profile profile;
  private final Instant now;

  /**
   * @param now when the last of what it makes happened
   */
  public Seed(Database database, Profile profile, Instant now) {
    this.database = database;
    this.profile = profile;
    this.now = now;
  }

  /** Findings written in one transaction. */
  private static final long PART = 50_000;

  /**
   * How much of each.
   *
   * @param organisations all, those of the profile among them; at least as many as it has
   */
  public record Size(int organisations, int persons, long findings, int cases) {
    long total() {
      return organisations + persons + findings + cases;
    }
  }

  /** Told what has been written. */
  @FunctionalInterface
  public interface Progress {
    void written(long rows, long total);
  }

  /** Whether nobody is there yet: what is there is never mixed with what is invented. */
  public static boolean isEmpty(Database database) {
    return new People(database.read()).isEmpty();
  }

  /** Writes everything; what is written stays if it is stopped. */
  public void write(Size size, Progress progress) {
    List<InventedCountry.Operator> operators =
        database.transact(dsl -> {
          Directory directory = new Directory(dsl);
          if (directory.organisations().isEmpty()) {
            profile.install(directory);
          }
          int more = Math.max(0, size.organisations() - directory.organisations().size());
          return new InventedCountry(dsl, now).operators(more);
        });
    List<InventedCountry.Employee> employees =
        database.transact(dsl -> new InventedCountry(dsl, now).persons(size.persons()));
    progress.written((long) size.organisations() + size.persons(), size.total());
    if (!operators.isEmpty()) {
      for (long from = 0; from < size.findings(); from += PART) {
        long first = from;
        long to = Math.min(from + PART, size.findings());
        database.run(
            dsl -> new InventedYears(dsl, now).findings(operators, first, to, size.findings()));
        progress.written((long) size.organisations() + size.persons() + to, size.total());
      }
    }
    employees.stream()
        .filter(one -> one.role() == Role.ANALYST || one.role() == Role.CENTRE_LEAD)
        .findFirst()
        .ifPresent(one -> database.run(dsl -> cases(dsl, one, size.cases())));
    progress.written(size.total(), size.total());
  }

  private void cases(DSLContext dsl, InventedCountry.Employee author, int number) {
    List<String> sectors = new Directory(dsl).sectors().stream().map(Sector::id).toList();
    new InventedYears(dsl, now).cases(author.organisation(), author.person(), sectors, number);
  }
}
