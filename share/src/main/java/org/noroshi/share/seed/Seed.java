package org.noroshi.share.seed;

import java.time.Instant;
import java.util.List;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.person.People;
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

  /**
   * How much of each.
   *
   * @param organisations all, those of the profile among them; at least as many as it has
   */
  public record Size(int organisations, int persons) {}

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
    long total = (long) size.organisations() + size.persons();
    List<InventedCountry.Operator> operators =
        database.transact(dsl -> {
          Directory directory = new Directory(dsl);
          if (directory.organisations().isEmpty()) {
            profile.install(directory);
          }
          int more = Math.max(0, size.organisations() - directory.organisations().size());
          return new InventedCountry(dsl, now).operators(more);
        });
    progress.written(operators.size(), total);
    database.transact(dsl -> new InventedCountry(dsl, now).persons(size.persons()));
    progress.written(total, total);
  }
}
