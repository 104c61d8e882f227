package org.noroshi.web.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;

/**
 * Signing in and out, and what a person may change of how they sign in. Every change commits with
 * its entry in the audit chain. Thread-safe.
 */
public final class Accounts {
  private final Database database;
  private final InstantSource clock;
  private final Trail trail;
  private final Passwords passwords = new Passwords();
  private final OneTimePasswords oneTimePasswords;
  private final RecoveryCodes recoveryCodes;
  private final SignInLimits limits;

  public Accounts(Database database, InstallationKey key, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    trail = new Trail(database);
    oneTimePasswords = new OneTimePasswords(key);
    recoveryCodes = new RecoveryCodes(key);
    limits = new SignInLimits(key);
  }

  /** What a browser sent to sign in, and where it came from. */
  public record Attempt(
      @Nullable String email,
      @Nullable String password,
      @Nullable String code,
      String address,
      String agent) {}

  /** A person who is signed in, and in which sign-in. */
  public record Session(Person person, SignIn signIn) {}

  /** How a person can sign in. */
  public record Means(boolean password, List<Passkey> passkeys, int recoveryCodes) {}

  /**
   * Signs in with password and one-time password (or recovery code); gives what the browser is to
   * keep. Whatever is wrong, the refusal is the same and takes as long.
   */
  public String signIn(Attempt attempt) {
    Instant now = clock.instant();
    String email = attempt.email() == null ? "" : attempt.email().strip();
    if (!database.transact(dsl -> limits.admit(dsl, email, attempt.address(), now))) {
      throw new RefusedException("refused.often");
    }
    Person person = new People(database.read()).byEmail(email).orElse(null);
    boolean known =
        passwords.matches(database.read(), person == null ? null : person.id(), attempt.password());
    return database
        .transact(dsl -> {
          SignIn.Means means = secondFactor(dsl, person, attempt.code(), now);
          if (!known || means == null || person == null || !person.isActive()) {
            // For an unknown account too: its refusal must take as long.
            trail.refused(dsl, person == null ? "" : person.id(), now);
            return Optional.<String>empty();
          }
          limits.succeeded(dsl, email, attempt.address(), now);
          return Optional.of(open(dsl, person.id(), means, attempt.agent(), now));
        })
        .orElseThrow(() -> new RefusedException("refused.signIn"));
  }

  private SignIn.@Nullable Means secondFactor(
      DSLContext dsl, @Nullable Person person, @Nullable String code, Instant now) {
    String id = person == null ? "" : person.id();
    if (oneTimePasswords.take(dsl, id, code, now)) {
      return SignIn.Means.PASSWORD;
    }
    return recoveryCodes.take(dsl, id, code, now) ? SignIn.Means.RECOVERY_CODE : null;
  }

  private String open(
      DSLContext dsl, String person, SignIn.Means means, String agent, Instant now) {
    String organisation = Appointed.only(dsl, person, now);
    trail.did(dsl, person, "SIGN_IN", person, means.name(), now);
    return SignIns.open(dsl, person, organisation, means, agent, now);
  }

  /** Signs in as an invented person of a demonstration; gives what the browser is to keep. */
  public String step(Person person, String agent) {
    Instant now = clock.instant();
    return database.transact(dsl -> open(dsl, person.id(), SignIn.Means.DEMONSTRATION, agent, now));
  }

  /** Who is signed in with what a browser keeps. */
  public Optional<Session> session(String token) {
    Instant now = clock.instant();
    Optional<Session> found =
        SignIns.find(database.read(), token, now)
            .flatMap(signIn ->
                new People(database.read())
                    .person(signIn.person())
                    .filter(Person::isActive)
                    .map(person -> new Session(person, signIn)));
    if (found.isPresent() && SignIns.isStale(found.get().signIn(), now)) {
      database.run(dsl -> SignIns.touch(dsl, found.get().signIn(), now));
    }
    return found;
  }

  public void signOut(Session session) {
    Instant now = clock.instant();
    database.run(dsl -> {
      SignIns.revoke(dsl, session.person().id(), session.signIn().id(), now);
      trail.did(dsl, session.person().id(), "SIGN_OUT", session.person().id(), "", now);
    });
  }

  /** Chooses the organisation for which the person acts; it must be one that appointed them. */
  public void actFor(Session session, String organisation) {
    Instant now = clock.instant();
    String person = session.person().id();
    database.run(dsl -> {
      if (Appointed.of(dsl, person, now).stream()
          .noneMatch(held -> held.organisation().equals(organisation))) {
        throw new RefusedException("refused.gone");
      }
      SignIns.actFor(dsl, session.signIn(), organisation);
      trail.did(dsl, person, "ACT_FOR", person, organisation, now);
    });
  }

  /** The appointments that a person holds now. */
  public List<Appointment> appointments(Session session) {
    return Appointed.of(database.read(), session.person().id(), clock.instant());
  }

  /** How many persons are signed in, by organisation; under the empty id those who chose none. */
  public Map<String, Integer> signedIn() {
    return SignIns.counts(database.read(), clock.instant());
  }

  public List<SignIn> signIns(Session session) {
    return SignIns.of(database.read(), session.person().id(), clock.instant());
  }

  public Means means(Session session) {
    return database.read(dsl ->
        new Means(
            passwords.has(dsl, session.person().id()),
            Passkeys.of(dsl, session.person().id()),
            recoveryCodes.left(dsl, session.person().id())));
  }

  /** Ends one sign-in of this person. */
  public void revoke(Session session, String signIn) {
    change(
        session,
        "REVOKE_SIGN_IN",
        (dsl, now) -> {
          if (!SignIns.revoke(dsl, session.person().id(), signIn, now)) {
            throw new RefusedException("refused.gone");
          }
        });
  }

  /** Ends all sign-ins of this person but the one that asks. */
  public void revokeOthers(Session session) {
    change(
        session,
        "REVOKE_SIGN_INS",
        (dsl, now) -> SignIns.revokeAll(dsl, session.person().id(), session.signIn().id(), now));
  }

  /** Changes the password; everybody else who is signed in as this person is signed out. */
  public void changePassword(
      Session session, @Nullable String current, @Nullable String fresh, @Nullable String again) {
    Person person = session.person();
    Instant now = clock.instant();
    if (!database.transact(dsl -> limits.admit(dsl, person.email(), "change", now))) {
      throw new RefusedException("refused.often");
    }
    if (!passwords.matches(database.read(), person.id(), current)) {
      throw new RefusedException("refused.password.current");
    }
    String hash = passwords.hash(fresh, again, person);
    change(
        session,
        "CHANGE_PASSWORD",
        (dsl, time) -> {
          limits.succeeded(dsl, person.email(), "change", now);
          passwords.set(dsl, person.id(), hash, time);
          SignIns.revokeAll(dsl, person.id(), session.signIn().id(), time);
        });
  }

  /** Pages and mail are in this language from now on. */
  public void speak(Session session, Locale language) {
    Person person = session.person();
    change(
        session,
        "CHANGE_LANGUAGE",
        (dsl, now) -> new People(dsl).edit(person.id(), person.name(), language));
  }

  /** Where the person can be called from now on; empty for nowhere. */
  public void call(Session session, String typed) {
    String phone = typed.strip();
    if (!phone.matches("[0-9+() -]{0,40}")) {
      throw new RefusedException("refused.phone");
    }
    String id = session.person().id();
    change(
        session,
        "CHANGE_PHONE",
        (dsl, now) -> new People(dsl).call(id, phone.isEmpty() ? null : phone));
  }

  /** New recovery codes; the older ones no longer work. */
  public List<String> renewRecoveryCodes(Session session) {
    Instant now = clock.instant();
    requireRecent(session, now);
    return database.transact(dsl -> {
      List<String> codes = recoveryCodes.renew(dsl, session.person().id());
      trail.did(dsl, session.person().id(), "RENEW_RECOVERY_CODES", session.person().id(), "", now);
      return codes;
    });
  }

  /** Removes a passkey, unless nothing would be left to sign in with. */
  public void removePasskey(Session session, String passkey) {
    requireRecent(session, clock.instant());
    String person = session.person().id();
    change(
        session,
        "REMOVE_PASSKEY",
        (dsl, now) -> {
          if (!passwords.has(dsl, person) && Passkeys.of(dsl, person).size() < 2) {
            throw new RefusedException("refused.passkey.last");
          }
          if (!Passkeys.remove(dsl, person, passkey)) {
            throw new RefusedException("refused.gone");
          }
        });
  }

  /**
   * What outlives a sign-in must be changed soon after it: not by whoever finds a desk unlocked.
   */
  public void requireRecent(Session session) {
    requireRecent(session, clock.instant());
  }

  void requireRecent(Session session, Instant now) {
    if (session.signIn().created().plus(SignIns.RECENT).isBefore(now)) {
      throw new RefusedException("refused.stale");
    }
  }

  private void change(Session session, String act, Change change) {
    Instant now = clock.instant();
    String person = session.person().id();
    database.run(dsl -> {
      change.make(dsl, now);
      trail.did(dsl, person, act, person, "", now);
    });
  }

  private interface Change {
    void make(DSLContext dsl, Instant now);
  }

  Database database() {
    return database;
  }

  InstantSource clock() {
    return clock;
  }

  Trail trail() {
    return trail;
  }

  Passwords passwords() {
    return passwords;
  }

  OneTimePasswords oneTimePasswords() {
    return oneTimePasswords;
  }

  RecoveryCodes recoveryCodes() {
    return recoveryCodes;
  }

  SignInLimits limits() {
    return limits;
  }

  /** Nothing that a person signed in with so far works any longer. */
  void forget(DSLContext dsl, String person, Instant now) {
    passwords.remove(dsl, person);
    OneTimePasswords.remove(dsl, person);
    RecoveryCodes.remove(dsl, person);
    Passkeys.removeAll(dsl, person);
    SignIns.revokeAll(dsl, person, null, now);
    ApiKeys.revokeAll(dsl, person, now);
  }

  /** Signs a person in who has just proved who they are. */
  String signedIn(DSLContext dsl, String person, SignIn.Means means, String agent, Instant now) {
    return open(dsl, person, means, agent, now);
  }
}
