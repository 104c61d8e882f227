package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.PASSKEY;
import static org.noroshi.web.account.AccountTables.PASSWORD;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.person.Role;

/** What the holder of a one-time link does with it: say who they are, and how they will sign in. */
public final class SettingUp {
  /** RFC 5321, section 4.5.3.1.3, less two for the angle brackets. */
  private static final int EMAIL_CHARACTERS = 254;

  private static final int NAME_CHARACTERS = 200;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>\"(),:;\\\\]+@[^\\s@<>\"(),:;\\\\]+");

  private final Accounts accounts;
  private final Database database;

  public SettingUp(Accounts accounts) {
    this.accounts = accounts;
    database = accounts.database();
  }

  /**
   * What a link is for.
   *
   * @param person null until its holder says who they are
   */
  public record Begun(OneTimeLink.Purpose purpose, @Nullable Person person) {}

  /** A person who is now signed in, with recovery codes to be shown once. */
  public record Done(String token, List<String> recoveryCodes) {}

  /** What goes into an authenticator app. */
  public record Authenticator(String secret, String uri) {}

  /**
   * While nobody can sign in, a link for the first system operator; links of earlier starts no
   * longer work.
   */
  public Optional<String> firstLink() {
    Instant now = accounts.clock().instant();
    return database.transact(dsl -> {
      if (dsl.fetchExists(PASSWORD) || dsl.fetchExists(PASSKEY)) {
        return Optional.empty();
      }
      People people = new People(dsl);
      String begun =
          people.all().stream()
              .filter(Person::isActive)
              .filter(person -> isSystemOperator(people, person, now))
              .map(Person::id)
              .findFirst()
              .orElse(null);
      return Optional.of(OneTimeLinks.issue(dsl, OneTimeLink.Purpose.FIRST, begun, now));
    });
  }

  private static boolean isSystemOperator(People people, Person person, Instant now) {
    return people.appointmentsOf(person.id()).stream()
        .filter(held -> held.validity().contains(now))
        .map(Appointment::role)
        .anyMatch(Role.SYSTEM_OPERATOR::equals);
  }

  public Begun begin(String link) {
    return database.read(dsl -> begun(dsl, link));
  }

  private Begun begun(DSLContext dsl, String link) {
    OneTimeLink found =
        OneTimeLinks.find(dsl, link, accounts.clock().instant())
            .orElseThrow(() -> new RefusedException("refused.link"));
    if (found.person() == null) {
      return new Begun(found.purpose(), null);
    }
    Person person =
        new People(dsl)
            .person(found.person())
            .filter(Person::isActive)
            .orElseThrow(() -> new RefusedException("refused.link"));
    return new Begun(found.purpose(), person);
  }

  /** The first system operator says who they are; the link stays theirs for the next step. */
  public void name(String link, @Nullable String name, @Nullable String email, Locale language) {
    Instant now = accounts.clock().instant();
    database.run(dsl -> {
      Begun begun = begun(dsl, link);
      if (begun.purpose() != OneTimeLink.Purpose.FIRST || begun.person() != null) {
        throw new RefusedException("refused.link");
      }
      People people = new People(dsl);
      String person = add(people, name, email, language, now);
      Organisation centre = centre(dsl, now);
      people.appoint(person, centre.id(), Role.SYSTEM_OPERATOR, Validity.from(now));
      OneTimeLinks.assign(dsl, link, person);
      accounts.trail().did(dsl, person, "FIRST_OPERATOR", person, centre.id(), now);
    });
  }

  /** Adds a person after checking what was typed; an address can belong to one person only. */
  public static String add(
      People people, @Nullable String name, @Nullable String email, Locale language, Instant now) {
    String plainName = name == null ? "" : name.strip();
    String plainEmail = email == null ? "" : email.strip();
    if (plainName.isEmpty()
        || plainName.length() > NAME_CHARACTERS
        || plainName.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedException("refused.name");
    }
    if (plainEmail.length() > EMAIL_CHARACTERS || !EMAIL.matcher(plainEmail).matches()) {
      throw new RefusedException("refused.email");
    }
    if (people.byEmail(plainEmail).isPresent()) {
      throw new RefusedException("refused.email.taken");
    }
    return people.add(plainName, plainEmail, language, now);
  }

  private static Organisation centre(DSLContext dsl, Instant now) {
    return new Directory(dsl)
        .organisations().stream()
            .filter(organisation -> organisation.kind() == OrganisationKind.CENTRE)
            .filter(organisation -> organisation.validity().contains(now))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the profile has no centre"));
  }

  public Authenticator authenticator(String link, Person person) {
    byte[] secret = accounts.oneTimePasswords().secretOf(link);
    return new Authenticator(Base32.of(secret), OneTimePasswords.uri(secret, person.email()));
  }

  /** Sets password and authenticator, and signs in. */
  public Done withPassword(
      String link,
      @Nullable String password,
      @Nullable String again,
      @Nullable String code,
      String agent) {
    Instant now = accounts.clock().instant();
    Person person = person(begin(link));
    String hash = accounts.passwords().hash(password, again, person);
    byte[] secret = accounts.oneTimePasswords().secretOf(link);
    return database.transact(dsl -> {
      start(dsl, link, person, now);
      accounts.oneTimePasswords().confirm(dsl, person.id(), secret, code, now);
      accounts.passwords().set(dsl, person.id(), hash, now);
      List<String> codes = accounts.recoveryCodes().renew(dsl, person.id());
      return new Done(
          accounts.signedIn(dsl, person.id(), SignIn.Means.ONE_TIME_LINK, agent, now), codes);
    });
  }

  static Person person(Begun begun) {
    if (begun.person() == null) {
      throw new RefusedException("refused.link");
    }
    return begun.person();
  }

  /** Uses the link up; what the person signed in with before no longer works. */
  void start(DSLContext dsl, String link, Person person, Instant now) {
    Begun begun = begun(dsl, link);
    if (!person.equals(begun.person())) {
      throw new RefusedException("refused.link");
    }
    OneTimeLinks.use(dsl, link, now);
    accounts.forget(dsl, person.id(), now);
    accounts.trail().did(dsl, person.id(), "SET_UP", person.id(), begun.purpose().name(), now);
  }

  /** A link for a person, given to whoever invited or reset them to hand on. */
  public static String issue(
      DSLContext dsl, OneTimeLink.Purpose purpose, String person, Instant now) {
    return OneTimeLinks.issue(dsl, purpose, person, now);
  }
}
