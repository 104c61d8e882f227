package org.noroshi.web;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.web.account.ApiKey;
import org.noroshi.web.account.ApiKeys;
import org.noroshi.web.account.OneTimeLink;
import org.noroshi.web.account.Scope;
import org.noroshi.web.account.SettingUp;
import org.noroshi.web.mail.MailServer;

/**
 * One running centre for all tests, with two invented operators and a person for each role. Each
 * person set up their account through the pages. Time stands still unless a test moves it on.
 */
final class World {
  static final String PASSWORD = "kasumi ga seki at dawn";
  static final String OWN = "asagiri-power";
  static final String OTHER = "tobiume-gas";

  /** Responsible for electricity and gas alike. */
  static final String MINISTRY = "meti";

  private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]{32,})</code>");

  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");
  private static final World WORLD = new World();

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private final Path data;
  private final Centre centre;
  private final Map<Role, Account> byRole = new EnumMap<>(Role.class);
  private final Account otherLead;

  /** By person, when they signed in anew. */
  private final Map<String, Instant> signedInAt = new ConcurrentHashMap<>();

  static World world() {
    return WORLD;
  }

  private World() {
    mail.start();
    try {
      data = Files.createTempDirectory("noroshi-web");
      centre = Centre.start(settings(), clock());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(centre::close));
    URI first = centre.firstLink().orElseThrow();
    Visitor visitor = visitor();
    visitor.get(first.getPath());
    visitor.post(first.getPath() + "/person", "name", "Ishikawa Mio", "email", "mio@example.jp");
    byRole.put(Role.SYSTEM_OPERATOR, setUp(visitor, first.getPath(), "mio@example.jp"));
    operator(OWN, "朝霧電力", "Asagiri Power", "electricity");
    operator(OTHER, "飛梅ガス", "Tobiume Gas", "gas");
    for (Role role : Role.values()) {
      if (role != Role.SYSTEM_OPERATOR) {
        byRole.put(role, person(role.name().toLowerCase(Locale.ROOT), home(role), role));
      }
    }
    otherLead = person("other_lead", OTHER, Role.SECURITY_LEAD);
  }

  CentreSettings settings() {
    return new CentreSettings(data, "127.0.0.1", 0, null, null, null)
        .mailing(
            new MailServer(
                "127.0.0.1",
                mail.getSmtp().getPort(),
                false,
                "centre@warning.example",
                null,
                null));
  }

  InstantSource clock() {
    return now::get;
  }

  /** A person with an account. */
  record Account(String id, String email, String secret, Visitor visitor) {}

  void operator(String id, String japanese, String english, String sector) {
    Instant since = Instant.parse("2020-01-01T00:00:00Z");
    database()
        .run(dsl -> {
          Directory directory = new Directory(dsl);
          directory.add(
              new Organisation(
                  id,
                  OrganisationKind.OPERATOR,
                  Validity.from(since),
                  List.of(
                      new Organisation.Named(new Name(japanese, english), Validity.from(since)))));
          directory.bind(id, BondKind.OPERATES, sector, Validity.from(since));
        });
  }

  /** One more operator, in a sector that no test counts. */
  void other(String id) {
    operator(id, "丸" + id, "Maru " + id, "credit");
  }

  private String home(Role role) {
    if (role.fits(OrganisationKind.OPERATOR)) {
      return OWN;
    }
    if (role == Role.MINISTRY_DESK) {
      return MINISTRY;
    }
    Instant time = now.get();
    return new Directory(database().read())
        .organisations().stream()
            .filter(organisation -> organisation.validity().contains(time))
            .filter(organisation -> role.fits(organisation.kind()))
            .findFirst()
            .orElseThrow()
            .id();
  }

  /** A new person with an account, signed in. */
  Account person(String name, String organisation, Role role) {
    String email = name + "@example.jp";
    String link = invite(name, organisation, role);
    Visitor visitor = visitor();
    visitor.get("/begin/" + link);
    return setUp(visitor, "/begin/" + link, email);
  }

  /** A key with which a program acts as the person; all scopes where none are named. */
  Program program(Account account, String organisation, Scope... scopes) {
    return new Program(centre.address(), key(account.id(), organisation, scopes).secret());
  }

  /** A key that works for 30 days. */
  ApiKeys.Issued key(String person, String organisation, Scope... scopes) {
    return key(person, organisation, Duration.ofDays(30), scopes);
  }

  ApiKeys.Issued key(String person, String organisation, Duration lifetime, Scope... scopes) {
    Set<Scope> chosen = scopes.length == 0 ? EnumSet.allOf(Scope.class) : Set.of(scopes);
    return database()
        .transact(dsl ->
            ApiKeys.issue(
                dsl,
                new ApiKey(
                    Identifiers.next(),
                    person,
                    organisation,
                    "a program",
                    chosen,
                    now.get(),
                    now.get().plus(lifetime),
                    null,
                    null)));
  }

  /** A program of the one person of a role, where that person is at home. */
  Program program(Role role) {
    return program(of(role), home(role));
  }

  /** A new person who has not set up an account yet; gives the token of the link. */
  String invite(String name, String organisation, Role role) {
    return database()
        .transact(dsl -> {
          People people = new People(dsl);
          String id = people.add(name, name + "@example.jp", Locale.ENGLISH, now.get());
          people.appoint(id, organisation, role, Validity.from(now.get()));
          return SettingUp.issue(dsl, OneTimeLink.Purpose.INVITATION, id, now.get());
        });
  }

  private Account setUp(Visitor visitor, String path, String email) {
    String secret = secret(visitor.get(path).body());
    visitor.post(path + "/password", "password", PASSWORD, "again", PASSWORD, "code", code(secret));
    String id = new People(database().read()).byEmail(email).orElseThrow().id();
    return new Account(id, email, secret, visitor);
  }

  /** The key that a set-up page shows to be typed into an app. */
  static String secret(String page) {
    Matcher found = SECRET.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("no key on the page: " + page);
    }
    return found.group(1).replace(" ", "");
  }

  /** The code that an authenticator app shows now. */
  String code(String secret) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(new SecretKeySpec(base32(secret), "HmacSHA1"), now.get());
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] base32(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    java.math.BigInteger value = java.math.BigInteger.ZERO;
    for (char c : text.toCharArray()) {
      value =
          value
              .shiftLeft(5)
              .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
    }
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = value.byteValue();
      value = value.shiftRight(8);
    }
    return bytes;
  }

  Visitor visitor() {
    return new Visitor(centre.address());
  }

  /** Signs the person in anew, in another browser; moves on to a code that was not used. */
  Visitor signIn(Account account) {
    pass(Duration.ofSeconds(60));
    Visitor visitor = visitor();
    Visitor.Answer answer =
        visitor.post(
            "/sign-in",
            "email",
            account.email(),
            "password",
            PASSWORD,
            "code",
            code(account.secret()));
    if (answer.status() != 302) {
      throw new IllegalStateException("not signed in: " + answer.status() + answer.body());
    }
    return visitor;
  }

  /** The one person of a role, signed in. */
  Account of(Role role) {
    return signedIn(byRole.get(role));
  }

  /** The server that takes the centre's mail. */
  GreenMail mail() {
    return mail;
  }

  Account otherLead() {
    return signedIn(otherLead);
  }

  /**
   * Another test may have let so much time pass that the sign-in is over: after an hour there is a
   * new one. It asks the centre nothing before, so that it may be called within a transaction.
   */
  private Account signedIn(Account account) {
    Instant before = signedInAt.getOrDefault(account.id(), START);
    if (Duration.between(before, now.get()).compareTo(Duration.ofHours(1)) > 0) {
      account.visitor().takeOver(signIn(account));
      signedInAt.put(account.id(), now.get());
    }
    // Nor is it to matter in which language another test has read.
    account.visitor().cookies().remove("noroshi-lang");
    return account;
  }

  Centre centre() {
    return centre;
  }

  Database database() {
    return centre.context().getBean(Database.class);
  }

  Instant now() {
    return now.get();
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }
}
