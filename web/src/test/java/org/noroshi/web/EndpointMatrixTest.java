package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.mail.Deliveries;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.notification.AttachmentType;
import org.noroshi.share.notification.Attachments;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.web.account.InstallationKey;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint, and which role may call it for its own organisation and for another. Written by
 * hand; an endpoint that is not here fails the build. Each is called with each role.
 */
class EndpointMatrixTest {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> NOBODY = EnumSet.noneOf(Role.class);
  private static final Set<Role> CENTRE = EnumSet.of(Role.ANALYST, Role.CENTRE_LEAD);
  private static final Set<Role> READ_PERSONS =
      EnumSet.of(Role.ANALYST, Role.CENTRE_LEAD, Role.SYSTEM_OPERATOR);
  private static final Set<Role> OF_OWN = EnumSet.of(Role.REPORTER, Role.SECURITY_LEAD);

  /** May be called by anyone; what a one-time link allows is the link's. */
  private static final Access OPEN = new Access(ALL, ALL, true);

  /** May be called by whoever is signed in, and acts on that person only. */
  private static final Access SELF = new Access(ALL, ALL, false);

  /**
   * Who may.
   *
   * @param own roles that may for the operator of the reporter and its lead
   * @param other roles that may for another operator
   */
  private record Access(Set<Role> own, Set<Role> other, boolean anonymous) {}

  private static final Map<String, Access> TABLE = table();

  private static Map<String, Access> table() {
    Map<String, Access> table = new LinkedHashMap<>();
    table.put("GET /sign-in", OPEN);
    table.put("POST /sign-in", OPEN);
    table.put("POST /sign-in/passkey/options", OPEN);
    table.put("POST /sign-in/passkey", OPEN);
    table.put("GET /begin/{link}", OPEN);
    table.put("POST /begin/{link}/person", OPEN);
    table.put("POST /begin/{link}/password", OPEN);
    table.put("POST /begin/{link}/passkey/options", OPEN);
    table.put("POST /begin/{link}/passkey", OPEN);
    table.put("ANY /error", OPEN);
    table.put("POST /sign-out", SELF);
    table.put("GET /", SELF);
    table.put("GET /acting", SELF);
    table.put("POST /acting", SELF);
    table.put("GET /account", SELF);
    table.put("POST /account/password", SELF);
    table.put("POST /account/recovery-codes", SELF);
    table.put("POST /account/profile", SELF);
    table.put("POST /account/sign-ins/{id}/revoke", SELF);
    table.put("POST /account/sign-ins/revoke-others", SELF);
    table.put("POST /account/passkeys/options", SELF);
    table.put("POST /account/passkeys", SELF);
    table.put("POST /account/passkeys/{id}/remove", SELF);
    table.put("GET /directory", SELF);
    table.put("GET /directory/{organisation}", SELF);
    table.put("GET /directory/{organisation}/persons", both(OF_OWN, READ_PERSONS));
    Access administers = both(EnumSet.of(Role.SECURITY_LEAD), EnumSet.of(Role.SYSTEM_OPERATOR));
    table.put("POST /directory/{organisation}/persons", administers);
    table.put("POST /directory/{organisation}/persons/{person}/reset", administers);
    table.put("POST /directory/{organisation}/persons/{person}/suspend", administers);
    table.put("POST /directory/{organisation}/persons/{person}/resume", administers);
    table.put("POST /directory/{organisation}/persons/appointments/{appointment}/end", administers);
    table.put("GET /directory/{organisation}/holdings", both(OF_OWN, CENTRE));
    table.put(
        "POST /directory/{organisation}/holdings", both(EnumSet.of(Role.SECURITY_LEAD), NOBODY));
    table.put("POST /directory/{organisation}/holdings/{holding}/approve", both(NOBODY, CENTRE));
    table.put(
        "POST /directory/{organisation}/holdings/{holding}/end",
        both(EnumSet.of(Role.SECURITY_LEAD), NOBODY));
    table.put("POST /sign-in/again", OPEN);
    table.put("GET /reports", SELF);
    table.put("GET /relays", SELF);
    // A report of one's own organisation, whatever the path does not say.
    table.put("GET /reports/new", new Access(OF_OWN, OF_OWN, false));
    table.put("POST /reports", new Access(OF_OWN, OF_OWN, false));
    // The report that is tried was sent, waits at the ministry, and is beyond its time.
    Set<Role> ministry = EnumSet.of(Role.MINISTRY_DESK);
    Access writes = both(OF_OWN, NOBODY);
    table.put("GET /reports/{report}", both(OF_OWN, ministry));
    table.put("GET /reports/{report}/edit", writes);
    table.put("POST /reports/{report}", writes);
    table.put("GET /reports/{report}/send", writes);
    table.put("POST /reports/{report}/send", writes);
    table.put("POST /reports/{report}/withdraw", both(EnumSet.of(Role.SECURITY_LEAD), NOBODY));
    table.put("POST /reports/{report}/relay", both(NOBODY, ministry));
    table.put("POST /relays/{report}/{ministry}/take", both(NOBODY, CENTRE));
    channels(table);
    table.put("GET /audit", both(NOBODY, EnumSet.of(Role.AUDITOR)));
    table.put("POST /audit/check", both(NOBODY, EnumSet.of(Role.AUDITOR)));
    return table;
  }

  private static void channels(Map<String, Access> table) {
    Access keeps = both(NOBODY, EnumSet.of(Role.SYSTEM_OPERATOR));
    table.put("GET /mail", keeps);
    table.put("POST /mail/{mail}/again", keeps);
    Set<Role> desks = EnumSet.of(Role.MINISTRY_DESK, Role.ANALYST, Role.CENTRE_LEAD);
    table.put("GET /entries", new Access(desks, desks, false));
    table.put("GET /entries/{organisation}", both(NOBODY, desks));
    table.put("POST /entries/{organisation}", both(NOBODY, desks));
    Access writes = both(OF_OWN, NOBODY);
    table.put("GET /reports/{report}/forms", writes);
    table.put("GET /reports/{report}/forms/{form}", writes);
    table.put("POST /reports/{report}/forms/{form}", writes);
    table.put("POST /reports/{report}/attachments", writes);
    table.put(
        "GET /reports/{report}/attachments/{attachment}",
        both(OF_OWN, EnumSet.of(Role.MINISTRY_DESK)));
    table.put("POST /reports/{report}/attachments/{attachment}/remove", writes);
    // Nobody entered what is tried: there is nothing to confirm.
    table.put("POST /reports/{report}/confirm", both(NOBODY, NOBODY));
    Access agrees = both(EnumSet.of(Role.SECURITY_LEAD), NOBODY);
    table.put("GET /reports/{report}/consent", agrees);
    table.put("POST /reports/{report}/consent", agrees);
    table.put("POST /reports/{report}/consent/{organisation}/end", agrees);
  }

  /** Those of the organisation, and those who may for every organisation. */
  private static Access both(Set<Role> ofOwn, Set<Role> everywhere) {
    Set<Role> own = EnumSet.copyOf(ALL);
    own.removeIf(role -> !ofOwn.contains(role) && !everywhere.contains(role));
    return new Access(own, everywhere, false);
  }

  private final World world = World.world();

  @Test
  void everyEndpointIsInTheTable() {
    RequestMappingHandlerMapping mapping =
        world.centre().context().getBean(RequestMappingHandlerMapping.class);
    Set<String> endpoints = new TreeSet<>();
    mapping
        .getHandlerMethods()
        .keySet()
        .forEach(info -> {
          Set<String> methods =
              info.getMethodsCondition().getMethods().isEmpty()
                  ? Set.of("ANY")
                  : info.getMethodsCondition().getMethods().stream()
                      .map(Enum::name)
                      .collect(Collectors.toSet());
          for (String pattern : info.getPatternValues()) {
            methods.forEach(method -> endpoints.add(method + " " + pattern));
          }
        });
    assertThat(endpoints).isEqualTo(new TreeSet<>(TABLE.keySet()));
  }

  @Test
  void withoutSigningInOnlyTheOpenOnesAnswer() {
    TABLE.forEach((endpoint, access) -> {
      Visitor visitor = world.visitor();
      visitor.get("/sign-in");
      Visitor.Answer answer = call(visitor, endpoint, World.OWN);
      if (access.anonymous()) {
        assertThat(answer.status()).as(endpoint).isNotIn(401, 403, 303);
      } else if (endpoint.startsWith("POST /reports")) {
        // What was written is given back.
        assertThat(answer.status()).as(endpoint).isEqualTo(401);
      } else {
        assertThat(answer.status()).as(endpoint).isEqualTo(303);
        assertThat(answer.location()).as(endpoint).startsWith("/sign-in");
      }
    });
  }

  @Test
  void everyRoleMayCallWhatTheTableSays() {
    for (Role role : Role.values()) {
      Visitor visitor = world.of(role).visitor();
      TABLE.forEach((endpoint, access) -> {
        if (!access.equals(OPEN) && !access.equals(SELF)) {
          check(visitor, role, endpoint, World.OWN, access.own().contains(role));
          check(visitor, role, endpoint, World.OTHER, access.other().contains(role));
        }
      });
    }
  }

  private void check(
      Visitor visitor, Role role, String endpoint, String organisation, boolean may) {
    int status = call(visitor, endpoint, organisation).status();
    if (may) {
      assertThat(status).as(role + " " + endpoint + " " + organisation).isIn(200, 302, 422);
    } else {
      boolean absent = endpoint.contains("{report}") && !sees(role, endpoint, organisation);
      assertThat(status)
          .as(role + " " + endpoint + " " + organisation)
          .isEqualTo(absent ? 404 : 403);
    }
  }

  /** Whether the role reads the report, or sees that it waits; to all others it is not there. */
  private static boolean sees(Role role, String endpoint, String organisation) {
    Access reads = TABLE.get("GET /reports/{report}");
    boolean own = organisation.equals(World.OWN);
    return !endpoint.endsWith("/take") && (own ? reads.own() : reads.other()).contains(role);
  }

  private Visitor.Answer call(Visitor visitor, String endpoint, String organisation) {
    String method = endpoint.split(" ")[0];
    Subject subject = subject(organisation);
    String path =
        endpoint
            .split(" ")[1]
            .replace("{organisation}", organisation)
            .replace("{person}", subject.person())
            .replace("{appointment}", subject.appointment())
            .replace("{holding}", subject.holding())
            .replace("{report}", subject.report())
            .replace("{form}", "eu-nis2-24h")
            .replace("{attachment}", subject.attachment())
            .replace("{mail}", subject.mail())
            .replace("{ministry}", World.MINISTRY)
            .replace("{link}", "x")
            .replace("{id}", "x");
    Visitor.Answer answer =
        method.equals("POST")
            ? visitor.post(
                path,
                "name",
                "",
                "email",
                "",
                "role",
                "REPORTER",
                "kind",
                "DOMAIN",
                "value",
                "matrix.example",
                "purpose",
                "OWN",
                "language",
                "en",
                "label",
                "AMBER",
                "reason",
                "tried",
                "saved",
                "0")
            : visitor.get(path);
    // What was tried waits for nobody any more.
    world.database().run(dsl -> new Notifications(dsl).withdraw(subject.report()));
    return answer;
  }

  /** A person, an appointment, a holding and a report of an organisation that a call may use up. */
  private record Subject(
      String person,
      String appointment,
      String holding,
      String report,
      String mail,
      String attachment) {}

  private Subject subject(String organisation) {
    return new Subjects(world).next(organisation);
  }

  private record Subjects(World world) {
    Subject next(String organisation) {
      return world
          .database()
          .transact(dsl -> {
            var people = new org.noroshi.share.person.People(dsl);
            String name = org.noroshi.share.database.Identifiers.next();
            String person =
                people.add(name, name + "@example.jp", java.util.Locale.ENGLISH, world.now());
            String appointment =
                people.appoint(
                    person,
                    organisation,
                    Role.REPORTER,
                    org.noroshi.share.organisation.Validity.from(world.now()));
            String holding =
                new org.noroshi.share.organisation.Directory(dsl)
                    .register(
                        organisation,
                        org.noroshi.share.organisation.HoldingKind.DOMAIN,
                        name + ".example",
                        org.noroshi.share.organisation.Purpose.OWN,
                        world.now(),
                        person);
            String report = sent(dsl, organisation, person, world.now());
            return new Subject(
                person,
                appointment,
                holding,
                report,
                failedMail(dsl, person, report, world.now()),
                attached(dsl, person, report));
          });
    }

    private String attached(DSLContext dsl, String person, String report) {
      String id = Identifiers.next();
      byte[] content = "a log".getBytes(StandardCharsets.UTF_8);
      var file =
          new Attachments.Attachment(
              id,
              report,
              1,
              "a.txt",
              AttachmentType.TEXT,
              content.length,
              1,
              // By sha256sum.
              "5775e775a009a883570f8738b2efba72ebd889bebd792398088abf4b78a55133",
              true);
      String part =
          world
              .centre()
              .context()
              .getBean(InstallationKey.class)
              .sealPart(content, 0, content.length, "attachment " + report + " " + id + " 0/1");
      new Attachments(dsl).add(file, java.util.List.of(part), person, world.now());
      return id;
    }

    private static String failedMail(DSLContext dsl, String person, String report, Instant now) {
      new Outbox(dsl).queue(Set.of(person), Notice.REPORT, report, now);
      String id =
          dsl.select(MailTables.MAIL.id)
              .from(MailTables.MAIL)
              .where(MailTables.MAIL.item.eq(report))
              .fetchSingle(MailTables.MAIL.id);
      var mail = new Deliveries.Mail(id, person, Notice.REPORT, report, now, 0);
      new Deliveries(dsl).failed(mail, "550 no such mailbox", true, now);
      return id;
    }

    private static String sent(DSLContext dsl, String organisation, String person, Instant now) {
      Instant before = now.minus(Duration.ofDays(2));
      Notifications notifications = new Notifications(dsl);
      ReportContent content =
          new ReportContent(
              "availability", Set.of(), null, before, "Meters", "None", "", "", "", "", "");
      String report = notifications.draft(organisation, person, Label.AMBER, content, before);
      notifications.send(report, ProfileFiles.japan().routes(), before);
      return report;
    }
  }
}
