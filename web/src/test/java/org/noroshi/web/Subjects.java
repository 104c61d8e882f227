package org.noroshi.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.board.Situation;
import org.noroshi.share.board.SituationReports;
import org.noroshi.share.bulletin.BlockedException;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.bulletin.Message;
import org.noroshi.share.bulletin.Questions;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.knowledge.Content;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.knowledge.Words;
import org.noroshi.share.mail.Deliveries;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.notification.AttachmentType;
import org.noroshi.share.notification.Attachments;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.Council;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.ProfileFiles;
import org.noroshi.web.account.ApiKey;
import org.noroshi.web.account.ApiKeys;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.Scope;

/** For each name in a path of {@link EndpointMatrixTest}, something that a call may use up. */
final class Subjects {
  private final World world;

  Subjects(World world) {
    this.world = world;
  }

  /** A person, a report and so on of an organisation, new each time. */
  Map<String, String> next(String organisation) {
    Map<String, String> ids = new HashMap<>();
    ids.put("organisation", organisation);
    ids.put("ministry", World.MINISTRY);
    ids.put("link", "x");
    ids.put("id", "x");
    ids.put("panel", "ports");
    ids.put("format", "csv");
    ids.put("found", PlantedTelescope.RISING.id());
    String address = organisation.equals(World.OWN) ? "192.0.2.5" : "192.0.2.6";
    ids.put("finding", new Seen(world).own(organisation, address, 1));
    world
        .database()
        .run(dsl -> {
          People people = new People(dsl);
          String name = Identifiers.next();
          String person = people.add(name, name + "@example.jp", Locale.ENGLISH, world.now());
          String appointment =
              people.appoint(person, organisation, Role.REPORTER, Validity.from(world.now()));
          String holding =
              new Directory(dsl)
                  .register(
                      organisation,
                      HoldingKind.DOMAIN,
                      name + ".example",
                      Purpose.OWN,
                      world.now(),
                      person);
          String analyst = world.of(Role.ANALYST).id();
          Cases cases = new Cases(dsl);
          String kase =
              cases.open(
                  "nco",
                  analyst,
                  Label.AMBER,
                  "Tried",
                  Set.of(),
                  ProfileFiles.japan().routes(),
                  world.now());
          String task = cases.addTask(kase, analyst, "Try", analyst, null, world.now());
          String report = sent(dsl, organisation, person, world.now());
          people.giveCouncilAccess(person, Validity.from(world.now()));
          String access = new Council(dsl).member(person).periods().getFirst().id();
          String entry = entry(dsl, world.now());
          String tied = entry(dsl, world.now());
          new KnowledgeBase(dsl).attach(entry, tied, null, world.now());
          ids.put("entry", entry);
          ids.put("item", tied);
          ids.put("bond", new Directory(dsl).bondsOf(organisation).getFirst().id());
          ids.put("key", key(dsl, organisation, person, world.now()));
          ids.put("number", "1");
          ids.put("form", "eu-nis2-24h");
          ids.put("mail", failedMail(dsl, person, report, world.now()));
          ids.put("attachment", attached(dsl, person, report));
          ids.put("situation", frozen(dsl, analyst, world.now()));
          ids.put("person", person);
          ids.put("appointment", appointment);
          ids.put("holding", holding);
          ids.put("report", report);
          ids.put("case", kase);
          ids.put("task", task);
          ids.put("access", access);
          ids.put("inquiry", asked(dsl, organisation, world));
          ids.put("bulletin", out(dsl, organisation, person, world));
        });
    return ids;
  }

  private static String entry(DSLContext dsl, Instant now) {
    return new KnowledgeBase(dsl)
        .add(
            new KnowledgeBase.Beginning("nco", null, KnowledgeKind.CASE, "", Label.CLEAR),
            new Content(new Name("試行", "Tried"), Words.NONE, null, null, List.of()),
            now);
  }

  private static String key(DSLContext dsl, String organisation, String person, Instant now) {
    return ApiKeys.issue(
            dsl,
            new ApiKey(
                Identifiers.next(),
                person,
                organisation,
                "tried",
                Set.of(Scope.DIRECTORY_READ),
                now,
                now.plus(Duration.ofDays(1)),
                null,
                null))
        .id();
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
    new Attachments(dsl).add(file, List.of(part), person, world.now());
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

  private static String frozen(DSLContext dsl, String person, Instant now) {
    return new SituationReports(dsl)
        .freeze(new Situation(Mode.NORMAL, List.of(), 0, 0, 0, List.of()), "tried", person, now);
  }

  /** What was tried waits for nobody any more, and whom it was tried on is mailed nothing more. */
  void end(Map<String, String> ids) {
    world
        .database()
        .run(dsl -> {
          new People(dsl).endAppointment(ids.get("appointment"), world.now());
          new Notifications(dsl).withdraw(ids.get("report"));
          new Bulletins(dsl).end(ids.get("bulletin"), ItemState.WITHDRAWN);
          new Inquiries(dsl).end(ids.get("inquiry"), ItemState.WITHDRAWN);
        });
  }

  /** It has a day to be answered. */
  private static String asked(DSLContext dsl, String organisation, World world) {
    Inquiries inquiries = new Inquiries(dsl);
    String inquiry =
        inquiries.draft(
            "nco",
            world.of(Role.ANALYST).id(),
            Label.AMBER,
            Set.of(new ItemFacts.Address(AudienceKind.ORGANISATION, organisation)),
            new InquiryContent(
                "Matrix", "Example VPN", "", "", world.now().plus(Duration.ofDays(1))),
            world.now());
    inquiries.send(inquiry, world.now());
    return inquiry;
  }

  /** Somebody has asked something about it. */
  private static String out(DSLContext dsl, String organisation, String person, World world) {
    Bulletins bulletins = new Bulletins(dsl);
    BulletinContent content =
        new BulletinContent(
            Urgency.CAUTION, "Matrix", "x", List.of(), "", null, null, List.of(), List.of());
    String bulletin =
        bulletins.draft(
            "nco",
            world.of(Role.ANALYST).id(),
            Label.AMBER,
            Set.of(new ItemFacts.Address(AudienceKind.ORGANISATION, organisation)),
            content,
            world.now());
    try {
      bulletins.send(bulletin, ProfileFiles.japan().terms(), world.now());
    } catch (BlockedException e) {
      throw new IllegalStateException(e);
    }
    new Questions(dsl)
        .write(bulletin, new Message(organisation, person, false, world.now(), "Why?"));
    return bulletin;
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
