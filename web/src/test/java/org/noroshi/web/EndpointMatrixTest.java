package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.noroshi.share.person.Role;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

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

  /** What somebody writes at length: it is given back to be sent again. */
  private static final Pattern KEPT =
      Pattern.compile(
          "POST /(reports|entries|bulletins|inquiries|knowledge|cases|findings|situation)(/|$)");

  private static final Map<String, Access> TABLE = table();

  private static final Map<String, String> BODIES =
      Map.of(
          "POST /api/v1/reports",
          "{\"label\":\"TLP:AMBER\",\"content\":{}}",
          "PUT /api/v1/reports/{report}",
          "{\"content\":{}}",
          "POST /api/v1/reports/{report}/withdraw",
          "{\"reason\":\"tried\"}",
          "POST /api/v1/relays/{report}/{ministry}/take",
          "{\"reason\":\"tried\"}");

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
    table.put("POST /account/phone", SELF);
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
    table.put("ANY /store-away", OPEN);
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
    keys(table);
    api(table);
    cases(table);
    modesSealsAndCouncil(table);
    bulletins(table);
    inquiries(table);
    findings(table);
    channels(table);
    situation(table);
    table.put("GET /audit", both(NOBODY, EnumSet.of(Role.AUDITOR)));
    table.put("POST /audit/check", both(NOBODY, EnumSet.of(Role.AUDITOR)));
    observatory(table);
    knowledge(table);
    keeping(table);
    administration(table);
    return table;
  }

  private static void keys(Map<String, Access> table) {
    table.put("GET /account/keys", SELF);
    table.put("POST /account/keys/new", SELF);
    table.put("POST /account/keys/{key}/revoke", SELF);
    Access keeps = both(EnumSet.of(Role.SECURITY_LEAD), EnumSet.of(Role.SYSTEM_OPERATOR));
    table.put("GET /directory/{organisation}/keys", keeps);
    table.put("POST /directory/{organisation}/keys/{key}/revoke", keeps);
  }

  /** The addresses of programs, which are called with keys that open everything. */
  private static void api(Map<String, Access> table) {
    table.put("GET /api/openapi.json", OPEN);
    table.put("GET /actuator/health", OPEN);
    table.put("GET /actuator/health/**", OPEN);
    table.put("GET /actuator/prometheus", both(NOBODY, EnumSet.of(Role.SYSTEM_OPERATOR)));
    table.put("GET /api/v1/account", SELF);
    table.put("GET /api/v1/reports", SELF);
    table.put("GET /api/v1/relays", SELF);
    table.put("GET /api/v1/relays/overdue", SELF);
    table.put("GET /api/v1/directory/organisations", SELF);
    table.put("GET /api/v1/directory/organisations/{organisation}", SELF);
    table.put("GET /api/v1/directory/sectors", SELF);
    table.put("POST /api/v1/reports", new Access(OF_OWN, OF_OWN, false));
    Set<Role> ministry = EnumSet.of(Role.MINISTRY_DESK);
    Access reads = both(OF_OWN, ministry);
    table.put("GET /api/v1/reports/{report}", reads);
    table.put("GET /api/v1/reports/{report}/versions", reads);
    table.put("GET /api/v1/reports/{report}/versions/{number}", reads);
    table.put("PUT /api/v1/reports/{report}", both(OF_OWN, NOBODY));
    table.put("POST /api/v1/reports/{report}/send", both(OF_OWN, NOBODY));
    Access lead = both(EnumSet.of(Role.SECURITY_LEAD), NOBODY);
    table.put("POST /api/v1/reports/{report}/withdraw", lead);
    table.put("POST /api/v1/reports/{report}/relay", both(NOBODY, ministry));
    table.put("POST /api/v1/relays/{report}/{ministry}/take", both(NOBODY, CENTRE));
  }

  /** A case of the centre, whosever organisation is asked about; shared with nobody. */
  private static void cases(Map<String, Access> table) {
    table.put("GET /cases", SELF);
    Access desk = new Access(CENTRE, CENTRE, false);
    table.put("GET /cases/new", desk);
    table.put("POST /cases", desk);
    Set<Role> readers = EnumSet.of(Role.ANALYST, Role.CENTRE_LEAD, Role.COUNCIL_SECRETARIAT);
    table.put("GET /cases/{case}", new Access(readers, readers, false));
    for (String form :
        new String[] {
          "notes",
          "tasks",
          "tasks/{task}/done",
          "severity",
          "regimes",
          "moments",
          "submissions",
          "join",
          "leave",
          "council",
          "close"
        }) {
      table.put("POST /cases/{case}/" + form, desk);
    }
    table.put("GET /cases/{case}/join", desk);
    Set<Role> lead = EnumSet.of(Role.CENTRE_LEAD);
    for (String form : new String[] {"lead", "lead/end", "share", "share/end"}) {
      table.put("POST /cases/{case}/" + form, new Access(lead, lead, false));
    }
    // The case that is tried is open.
    table.put("POST /cases/{case}/reopen", new Access(NOBODY, NOBODY, false));
  }

  /** Modes, sealed reporters (the report that is tried is not sealed), the council. */
  private static void modesSealsAndCouncil(Map<String, Access> table) {
    Set<Role> lead = EnumSet.of(Role.CENTRE_LEAD);
    for (String one : new String[] {"GET /mode", "POST /mode/switch", "POST /mode/undo"}) {
      table.put(one, new Access(lead, lead, false));
    }
    table.put("GET /reports/{report}/seal", new Access(NOBODY, NOBODY, false));
    for (String one : new String[] {"ask", "agree", "refuse"}) {
      table.put("POST /reports/{report}/seal/" + one, new Access(NOBODY, NOBODY, false));
    }
    Set<Role> secretariat = EnumSet.of(Role.COUNCIL_SECRETARIAT);
    for (String one :
        new String[] {
          "GET /council", "POST /council/access", "POST /council/access/{person}/{access}/end"
        }) {
      table.put(one, new Access(secretariat, secretariat, false));
    }
    table.put("GET /duty", SELF);
    table.put("POST /duty/acknowledge", SELF);
  }

  /** The bulletin that is tried is out, to the organisation alone, made by an analyst. */
  private static void bulletins(Map<String, Access> table) {
    Set<Role> lead = EnumSet.of(Role.CENTRE_LEAD);
    Access desk = both(NOBODY, CENTRE);
    // What the centre sends is the whole house's to read, but for those who read no content.
    Access reads =
        both(OF_OWN, EnumSet.of(Role.ANALYST, Role.CENTRE_LEAD, Role.COUNCIL_SECRETARIAT));
    table.put("GET /bulletins", SELF);
    table.put("GET /bulletins/new", desk);
    table.put("POST /bulletins", desk);
    table.put("GET /bulletins/{bulletin}", reads);
    table.put("GET /bulletins/{bulletin}/indicators.csv", reads);
    table.put("GET /bulletins/{bulletin}/indicators.json", reads);
    table.put("GET /bulletins/{bulletin}/edit", desk);
    table.put("POST /bulletins/{bulletin}", desk);
    table.put("GET /bulletins/{bulletin}/send", desk);
    table.put("POST /bulletins/{bulletin}/send", both(NOBODY, lead));
    table.put("POST /bulletins/{bulletin}/send/release", both(NOBODY, lead));
    // The report that is tried waits at its ministry: the centre does not see it yet.
    table.put("POST /bulletins/from/{report}", both(NOBODY, NOBODY));
    table.put("POST /bulletins/{bulletin}/withdraw", both(NOBODY, lead));
    table.put("POST /bulletins/{bulletin}/close", both(NOBODY, lead));
    table.put("POST /bulletins/{bulletin}/acknowledge", both(OF_OWN, NOBODY));
    table.put("POST /bulletins/{bulletin}/ask", both(OF_OWN, NOBODY));
    table.put("POST /bulletins/{bulletin}/reply", desk);
    table.put("GET /bulletins/{bulletin}/reach", desk);
    table.put("GET /bulletins/{bulletin}/phones", desk);
  }

  /** The inquiry that is tried is out, to the organisation alone, not answered, and has time. */
  private static void inquiries(Map<String, Access> table) {
    Set<Role> lead = EnumSet.of(Role.CENTRE_LEAD);
    Access desk = both(NOBODY, CENTRE);
    table.put("GET /inquiries", SELF);
    table.put("GET /inquiries/new", desk);
    table.put("POST /inquiries", desk);
    table.put(
        "GET /inquiries/{inquiry}",
        both(OF_OWN, EnumSet.of(Role.ANALYST, Role.CENTRE_LEAD, Role.COUNCIL_SECRETARIAT)));
    // What is out is not written any more, by nobody.
    table.put("GET /inquiries/{inquiry}/edit", both(NOBODY, NOBODY));
    table.put("POST /inquiries/{inquiry}", both(NOBODY, NOBODY));
    table.put("GET /inquiries/{inquiry}/send", both(NOBODY, NOBODY));
    table.put("POST /inquiries/{inquiry}/send", both(NOBODY, NOBODY));
    table.put("POST /inquiries/{inquiry}/answer", both(OF_OWN, NOBODY));
    table.put("POST /inquiries/{inquiry}/withdraw", both(NOBODY, lead));
    table.put("POST /inquiries/{inquiry}/close", both(NOBODY, lead));
    table.put("GET /inquiries/{inquiry}/tally", desk);
    table.put("GET /inquiries/{inquiry}/tally.csv", desk);
  }

  /** The finding that is tried is about an address of the organisation. */
  private static void findings(Map<String, Access> table) {
    table.put("GET /findings", SELF);
    table.put("GET /findings/{finding}", both(OF_OWN, NOBODY));
    table.put("POST /findings/{finding}/dismiss", both(OF_OWN, NOBODY));
    table.put("GET /findings/customers", new Access(OF_OWN, OF_OWN, false));
    table.put("GET /findings/customers/csv", new Access(OF_OWN, OF_OWN, false));
  }

  private static void administration(Map<String, Access> table) {
    Set<Role> operator = EnumSet.of(Role.SYSTEM_OPERATOR);
    table.put("GET /administration", new Access(operator, operator, false));
    table.put("POST /administration/backups", new Access(operator, operator, false));
    // Nothing waits for a second person: there is nothing to agree to, whoever asks.
    table.put("POST /directory/{organisation}/persons/{person}/agree", both(NOBODY, NOBODY));
    table.put("POST /account/notices/{id}/seen", SELF);
    table.put("POST /account/notices/cancel", SELF);
  }

  /** The centre keeps the directory; what a call proposes is looked at, and not done. */
  private static void keeping(Map<String, Access> table) {
    Set<Role> keepers = EnumSet.of(Role.CENTRE_LEAD, Role.SYSTEM_OPERATOR);
    Access keeps = new Access(keepers, keepers, false);
    table.put("GET /directory/new", keeps);
    table.put("POST /directory", keeps);
    table.put("GET /directory/{organisation}/keep", keeps);
    table.put("POST /directory/{organisation}/keep/names", keeps);
    table.put("POST /directory/{organisation}/keep/end", keeps);
    table.put("POST /directory/{organisation}/keep/reopen", keeps);
    table.put("POST /directory/{organisation}/keep/bonds", keeps);
    table.put("POST /directory/{organisation}/keep/bonds/{bond}/end", keeps);
    table.put("POST /directory/{organisation}/keep/bonds/{bond}/reopen", keeps);
  }

  /** The entry that is tried is the centre's, for anyone to know. */
  private static void knowledge(Map<String, Access> table) {
    Access reads = new Access(ALL, ALL, false);
    Access writes = new Access(CENTRE, CENTRE, false);
    table.put("GET /knowledge", SELF);
    table.put("GET /knowledge/{entry}", reads);
    table.put("GET /knowledge/new", writes);
    table.put("POST /knowledge", writes);
    table.put("GET /knowledge/{entry}/edit", writes);
    table.put("POST /knowledge/{entry}", writes);
    table.put("GET /knowledge/{entry}/history", writes);
    table.put("POST /knowledge/{entry}/restore", writes);
    table.put("GET /knowledge/{entry}/links", writes);
    table.put("POST /knowledge/{entry}/links", writes);
    table.put("POST /knowledge/{entry}/links/{item}/end", writes);
  }

  /** What the telescope saw: counts for whoever reads content, packets for the centre's desk. */
  private static void observatory(Map<String, Access> table) {
    Set<Role> readers = EnumSet.complementOf(EnumSet.of(Role.AUDITOR, Role.SYSTEM_OPERATOR));
    Access reads = new Access(readers, readers, false);
    table.put("GET /observatory", reads);
    table.put("GET /observatory/{panel}.{format}", reads);
    // The finding that is tried is about a port, for the community, and has packets.
    table.put("GET /observatory/findings/{found}", reads);
    table.put("GET /observatory/findings/{found}/packets.pcap", both(NOBODY, CENTRE));
    table.put("GET /public", OPEN);
    table.put("GET /public/statistics", OPEN);
    table.put("GET /public/statistics.csv", OPEN);
    table.put("GET /public/statistics.json", OPEN);
    table.put("GET /public/feed.atom", OPEN);
  }

  private static void situation(Map<String, Access> table) {
    Access watch = new Access(CENTRE, CENTRE, false);
    table.put("GET /situation", watch);
    table.put("POST /situation", watch);
    table.put("GET /situation/{situation}", watch);
    table.put("POST /situation/{situation}/take", watch);
    table.put("GET /board/stream", SELF);
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
  private final Subjects subjects = new Subjects(world);

  /** By organisation, what no call has changed. */
  private final Map<String, Map<String, String>> shared = new HashMap<>();

  @BeforeAll
  static void plant() {
    PlantedTelescope.plant(World.world());
  }

  @Test
  void everyEndpointIsInTheTable() {
    Set<String> endpoints = new TreeSet<>();
    // Those of the actuator have a mapping of their own.
    world
        .centre()
        .context()
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(
            mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(info, endpoints)));
    assertThat(endpoints).isEqualTo(new TreeSet<>(TABLE.keySet()));
  }

  private static void add(RequestMappingInfo info, Set<String> endpoints) {
    Set<String> methods =
        info.getMethodsCondition().getMethods().isEmpty()
            ? Set.of("ANY")
            : info.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
    for (String pattern : info.getPatternValues()) {
      methods.forEach(method -> endpoints.add(method + " " + pattern));
    }
  }

  @Test
  void withoutSigningInOnlyTheOpenOnesAnswer() {
    TABLE.forEach((endpoint, access) -> {
      Visitor visitor = world.visitor();
      visitor.get("/sign-in");
      Visitor.Answer answer = call(visitor, endpoint, World.OWN, false);
      if (isOfPrograms(endpoint) && !access.anonymous()) {
        assertThat(answer.status()).as(endpoint).isEqualTo(401);
        assertThat(answer.header("Content-Type"))
            .as(endpoint)
            .isEqualTo("application/problem+json");
      } else if (access.anonymous()) {
        assertThat(answer.status()).as(endpoint).isNotIn(401, 403, 303);
      } else if (KEPT.matcher(endpoint).lookingAt()) {
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
      Program program = world.program(role);
      TABLE.forEach((endpoint, access) -> {
        if (!access.equals(OPEN) && (!access.equals(SELF) || isOfPrograms(endpoint))) {
          Caller caller = isOfPrograms(endpoint) ? program : visitor;
          check(caller, role, endpoint, World.OWN, access.own().contains(role));
          // The same page for whichever organisation is looked at once.
          if (endpoint.startsWith("POST") || endpoint.contains("{")) {
            check(caller, role, endpoint, World.OTHER, access.other().contains(role));
          }
        }
      });
    }
    Set<String> called =
        TABLE.entrySet().stream()
            .filter(one -> !one.getValue().equals(OPEN) && !one.getValue().equals(SELF))
            .filter(one -> !one.getValue().own().isEmpty())
            .map(one -> "uri=\"" + one.getKey().split(" ")[1] + "\"")
            .collect(Collectors.toSet());
    Program operator = world.program(Role.SYSTEM_OPERATOR);
    assertThat(operator.json("GET", "/actuator/prometheus", "").body()).contains(called);
  }

  private static boolean isOfPrograms(String endpoint) {
    return endpoint.contains(" /api/v1/") || endpoint.contains(" /actuator/");
  }

  private void check(Caller visitor, Role role, String endpoint, String organisation, boolean may) {
    int status = call(visitor, endpoint, organisation, may).status();
    if (may) {
      assertThat(status)
          .as(role + " " + endpoint + " " + organisation)
          .isIn(200, 201, 204, 302, 409, 422);
    } else {
      boolean absent =
          endpoint.endsWith("/{person}/agree")
              || endpoint.contains("{report}") && !sees(role, endpoint, organisation)
              || endpoint.contains("{case}") && !TABLE.get("GET /cases/{case}").own().contains(role)
              || endpoint.contains("{bulletin}")
                  && !reads(role, organisation, "GET /bulletins/{bulletin}")
              || endpoint.contains("{inquiry}")
                  && !reads(role, organisation, "GET /inquiries/{inquiry}")
              || endpoint.contains("{finding}");
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

  private static boolean reads(Role role, String organisation, String reading) {
    Access reads = TABLE.get(reading);
    return (organisation.equals(World.OWN) ? reads.own() : reads.other()).contains(role);
  }

  /**
   * Calls it.
   *
   * @param may whether it changes something if it can: only then it uses up what it is tried on
   */
  private Visitor.Answer call(Caller visitor, String endpoint, String organisation, boolean may) {
    String method = endpoint.split(" ")[0];
    boolean uses = may && !method.equals("GET");
    Map<String, String> subject =
        uses ? subjects.next(organisation) : shared.computeIfAbsent(organisation, subjects::next);
    String path = endpoint.split(" ")[1].replace("/**", "/liveness");
    for (Map.Entry<String, String> one : subject.entrySet()) {
      path = path.replace("{" + one.getKey() + "}", one.getValue());
    }
    Visitor.Answer answer =
        isOfPrograms(endpoint)
            ? visitor.json(method, path, BODIES.getOrDefault(endpoint, ""))
            : method.equals("POST")
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
                    "urgency",
                    "CAUTION",
                    "text",
                    "tried",
                    "organisation",
                    organisation,
                    "saved",
                    "0")
                : visitor.get(path);
    if (uses) {
      subjects.end(subject);
    }
    return answer;
  }
}
