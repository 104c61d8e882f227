package org.noroshi.share.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.bulletin.BlockedException;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.casework.Assessment;
import org.noroshi.share.casework.Assessments;
import org.noroshi.share.casework.CaseJoins;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.Clocks;
import org.noroshi.share.casework.Event;
import org.noroshi.share.casework.Stage;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.desk.RefusedException;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.profile.Profile;

/**
 * A week in an invented country, up to now: reports on their way, cases, bulletins. Each act goes
 * over the desk, by somebody who may do it, at its time; so the record tells the week as it would
 * of real people.
 */
public final class DemonstrationWeek {
  private static final int OPERATORS = 60;

  private final Database database;
  private final Profile profile;
  private final Instant now;
  private final Desk desk;
  private Instant time;
  private List<InventedCountry.Operator> operators = List.of();
  private List<InventedCountry.Employee> employees = List.of();

  /**
   * @param database empty
   */
  public DemonstrationWeek(Database database, Profile profile, Instant now) {
    this.database = database;
    this.profile = profile;
    this.now = now;
    time = now;
    desk = new Desk(database, new AuditLog(database), () -> time);
  }

  /**
   * Somebody to look over the shoulder of.
   *
   * @param part analyst, operator, ministry, lead, ceptoar, other, auditor
   * @param person id
   */
  public record Part(String part, String person) {}

  /**
   * Makes the country and lets the week pass.
   *
   * @param seen a prefix in which a telescope sees an infected host: the first power company's
   * @return the parts in the order of the story
   */
  public List<Part> play(String seen) {
    String centre = found(seen);
    List<Part> parts = cast(centre);
    for (DemonstrationScene scene : DemonstrationScene.WEEK) {
      play(scene, centre);
    }
    time = now;
    return parts;
  }

  /** The country: its profile, operators, persons. Returns the centre's id. */
  private String found(String seen) {
    return database.transact(dsl -> {
      Directory directory = new Directory(dsl);
      profile.install(directory);
      InventedCountry country = new InventedCountry(dsl, now);
      operators = country.operators(OPERATORS);
      String first = inSector("electricity", 0).id();
      Instant since = now.minus(Duration.ofDays(300));
      String holding = directory.register(first, HoldingKind.PREFIX, seen, Purpose.OWN, since, "");
      directory.approve(holding, since, "");
      int organisations = directory.organisations().size();
      employees = new ArrayList<>(country.persons(2 * organisations));
      String centre =
          directory.kinds(now).entrySet().stream()
              .filter(one -> one.getValue() == OrganisationKind.CENTRE)
              .map(Map.Entry::getKey)
              .sorted()
              .findFirst()
              .orElseThrow();
      hire(dsl, centre, Role.ANALYST, "星兎 律", "analyst@centre.example");
      hire(dsl, centre, Role.AUDITOR, "霧鶴 環", "auditor@centre.example");
      return centre;
    });
  }

  private void hire(DSLContext dsl, String organisation, Role role, String name, String email) {
    People people = new People(dsl);
    Instant since = now.minus(Duration.ofDays(300));
    String id = people.add(name, email, Locale.JAPANESE, since);
    people.appoint(id, organisation, role, Validity.from(since));
    employees.add(new InventedCountry.Employee(id, organisation, role));
  }

  private List<Part> cast(String centre) {
    String power = inSector("electricity", 0).id();
    String other = inSector("electricity", 1).id();
    return List.of(
        new Part("analyst", one(centre, Role.ANALYST).person()),
        new Part("operator", one(power, Role.SECURITY_LEAD).person()),
        new Part("ministry", one(ministry("electricity"), Role.MINISTRY_DESK).person()),
        new Part("lead", one(centre, Role.CENTRE_LEAD).person()),
        new Part("ceptoar", one(ceptoar("electricity"), Role.CEPTOAR_DESK).person()),
        new Part("other", one(other, Role.SECURITY_LEAD).person()),
        new Part("auditor", one(centre, Role.AUDITOR).person()));
  }

  private void play(DemonstrationScene scene, String centre) {
    InventedCountry.Operator operator = inSector(scene.sector(), scene.operator());
    Capacity reporter = one(operator.id(), Role.REPORTER);
    Capacity analyst = one(centre, Role.ANALYST);
    Capacity lead = one(centre, Role.CENTRE_LEAD);
    time = now.minus(scene.before());
    String report =
        administer(
            reporter,
            Administration.DRAFT_REPORT,
            dsl -> new Administered.OfOrganisation(operator.id(), OrganisationKind.OPERATOR),
            scene.label().text(),
            (dsl, at) ->
                new Notifications(dsl)
                    .draft(operator.id(), reporter.person(), scene.label(), scene.report(at), at));
    pass(Duration.ofMinutes(12));
    act(
        reporter,
        Act.SEND,
        report,
        "sent",
        (dsl, at) -> {
          new Notifications(dsl).send(report, profile.routes(), at);
          return true;
        });
    if (scene.relayed() == null) {
      return;
    }
    pass(scene.relayed());
    String ministry = ministry(scene.sector());
    Capacity desk = one(ministry, Role.MINISTRY_DESK);
    act(
        desk,
        Act.RELAY,
        report,
        ministry,
        (dsl, at) ->
            new Notifications(dsl).relay(report, ministry, desk.person(), profile.routes(), at));
    Integer severity = scene.severity();
    if (severity == null) {
      return;
    }
    pass(Duration.ofMinutes(25));
    String opened = openCase(scene, severity, centre, analyst, report);
    if (scene.closed()) {
      pass(Duration.ofHours(30));
      act(
          analyst,
          Act.EDIT,
          opened,
          "closed",
          (dsl, at) -> {
            new Cases(dsl).close(opened, analyst.person(), scene.lessons(), at);
            return true;
          });
    }
    DemonstrationScene.Warning warning = scene.bulletin();
    if (warning != null) {
      bulletin(warning, scene.sector(), centre, analyst, lead);
    }
  }

  private String openCase(
      DemonstrationScene scene, int severity, String centre, Capacity analyst, String report) {
    String opened =
        administer(
            analyst,
            Administration.OPEN_CASE,
            dsl -> AdministrationRules.installation(),
            scene.label().text(),
            (dsl, at) ->
                new Cases(dsl)
                    .open(
                        centre,
                        analyst.person(),
                        scene.label(),
                        scene.title(),
                        Set.of(scene.sector()),
                        profile.routes(),
                        at));
    act(
        analyst,
        Act.EDIT,
        opened,
        "joined, assessed",
        (dsl, at) -> {
          new CaseJoins(dsl).join(opened, report, analyst.person(), at);
          new Assessments(dsl)
              .add(
                  opened,
                  new Assessment(
                      "continuity",
                      Stage.PREDICTED,
                      severity,
                      scene.impact(),
                      at,
                      analyst.person()));
          new Cases(dsl)
              .addTask(
                  opened,
                  analyst.person(),
                  "追加の報告を待ち、影響範囲を確かめる / Wait for the update; find out how far it reaches",
                  analyst.person(),
                  now.plus(Duration.ofHours(6)),
                  at);
          if (scene.regime() != null) {
            Clocks clocks = new Clocks(dsl, profile.regimes());
            clocks.choose(opened, Set.of(scene.regime()), analyst.person(), at);
            clocks.happened(opened, Event.AWARE, at, analyst.person(), "", at);
          }
          return true;
        });
    return opened;
  }

  private void bulletin(
      DemonstrationScene.Warning warning,
      String sector,
      String centre,
      Capacity analyst,
      Capacity lead) {
    pass(Duration.ofMinutes(50));
    BulletinContent content = warning.content(time);
    String id =
        administer(
            analyst,
            Administration.DRAFT_BULLETIN,
            dsl -> new Administered.OfOrganisation(centre, OrganisationKind.CENTRE),
            warning.label().text(),
            (dsl, at) ->
                new Bulletins(dsl)
                    .draft(
                        centre,
                        analyst.person(),
                        warning.label(),
                        Set.of(new ItemFacts.Address(AudienceKind.SECTOR, sector)),
                        content,
                        at));
    pass(Duration.ofMinutes(15));
    act(
        lead,
        Act.SEND,
        id,
        "sent",
        (dsl, at) -> {
          try {
            new Bulletins(dsl).send(id, profile.terms(), at);
          } catch (BlockedException e) {
            throw new IllegalStateException(e);
          }
          return true;
        });
    int readers = 0;
    for (InventedCountry.Operator operator : operators) {
      // Three of four open it, every second of these acknowledges it.
      if (operator.sector().equals(sector) && readers++ % 4 != 3) {
        pass(Duration.ofMinutes(7));
        Capacity reader = one(operator.id(), Role.SECURITY_LEAD);
        boolean answers = readers % 2 == 1;
        act(
            reader,
            Act.RESPOND,
            id,
            answers ? "acknowledged" : "opened",
            (dsl, at) -> {
              Bulletins bulletins = new Bulletins(dsl);
              bulletins.opened(id, operator.id(), reader.person(), at);
              if (answers) {
                bulletins.acknowledge(id, operator.id(), reader.person(), at);
              }
              return true;
            });
      }
    }
  }

  private void pass(Duration by) {
    Instant later = time.plus(by);
    time = later.isAfter(now) ? now : later;
  }

  private <T> T administer(
      Capacity who,
      Administration act,
      Function<DSLContext, Administered> about,
      String detail,
      Desk.Change<T> change) {
    try {
      return desk.administer(who, act, about, detail, change);
    } catch (RefusedException e) {
      throw new IllegalStateException(act + ": " + e.decision(), e);
    }
  }

  private <T> void act(Capacity who, Act act, String item, String detail, Desk.Change<T> change) {
    try {
      if (desk.act(who, act, item, detail, change).isEmpty()) {
        throw new IllegalStateException(act + ": not seen");
      }
    } catch (RefusedException e) {
      throw new IllegalStateException(act + ": " + e.decision(), e);
    }
  }

  private InventedCountry.Operator inSector(String sector, int number) {
    return operators.stream()
        .filter(one -> one.sector().equals(sector))
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  private Capacity one(String organisation, Role role) {
    return employees.stream()
        .filter(one -> one.organisation().equals(organisation) && one.role() == role)
        .findFirst()
        .map(one -> new Capacity(one.person(), organisation))
        .orElseThrow(() -> new IllegalStateException("no " + role + " in " + organisation));
  }

  private String ministry(String sector) {
    return bound(sector, BondKind.SUPERVISES);
  }

  private String ceptoar(String sector) {
    return bound(sector, BondKind.REPRESENTS);
  }

  private String bound(String sector, BondKind kind) {
    return database.read(dsl ->
        new Directory(dsl)
            .bonds(now).stream()
                .filter(one -> one.kind() == kind && sector.equals(one.sector()))
                .collect(Collectors.toList())
                .getFirst()
                .organisation());
  }
}
