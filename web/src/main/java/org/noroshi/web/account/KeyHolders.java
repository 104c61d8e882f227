package org.noroshi.web.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Viewer;

/** Finds who acts by a key. Thread-safe. */
public final class KeyHolders {
  private final Database database;
  private final Desk desk;
  private final SignInLimits limits;
  private final CallRates rates = new CallRates();
  private final InstantSource clock;

  public KeyHolders(Database database, Desk desk, InstallationKey key, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.clock = clock;
    limits = new SignInLimits(key);
  }

  /** A program, by its key, as the policy sees its person now. */
  public record Holder(ApiKey key, Person person, Viewer viewer) {}

  /** What came of showing a key. */
  public sealed interface Answer {
    /** It opens. */
    record Known(Holder holder) implements Answer {}

    /** It opens nothing: no key, one that is over, or one whose person has no role there. */
    record Unknown() implements Answer {}

    /** Not now: too many calls with this key, or too many bad keys from this network. */
    record TooMany(long seconds) implements Answer {}
  }

  /**
   * Who a key stands for.
   *
   * @param secret as it was shown; null if none was
   * @param address of the client
   */
  public Answer holder(@Nullable String secret, String address) {
    Instant now = clock.instant();
    Optional<Holder> found =
        secret == null
            ? Optional.empty()
            : ApiKeys.find(database.read(), secret, now).flatMap(this::holder);
    if (found.isEmpty()) {
      return secret == null || admitted(address, now)
          ? new Answer.Unknown()
          : new Answer.TooMany(SignInLimits.WINDOW.toSeconds());
    }
    ApiKey key = found.get().key();
    long wait = rates.wait(key.id(), now);
    if (wait > 0) {
      return new Answer.TooMany(wait);
    }
    if (ApiKeys.isStale(key, now)) {
      database.run(dsl -> ApiKeys.touch(dsl, key, now));
    }
    return new Answer.Known(found.get());
  }

  private Optional<Holder> holder(ApiKey key) {
    return desk.viewer(new Capacity(key.person(), key.organisation()))
        .flatMap(viewer ->
            new People(database.read())
                .person(key.person())
                .map(person -> new Holder(key, person, viewer)));
  }

  /** Counts a key that did not open; nothing is written for a network that is shut out already. */
  private boolean admitted(String address, Instant now) {
    return !limits.isShutForKeys(database.read(), address, now)
        && database.transact(dsl -> limits.admitKey(dsl, address, now));
  }
}
