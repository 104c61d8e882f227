package org.noroshi.web.page;

import static org.noroshi.share.policy.ItemTables.ITEM;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.database.Database;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.Council;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemList;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Policy;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.CaseClockOffice;
import org.noroshi.web.office.CouncilOffice;
import org.noroshi.web.office.HoldingOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.PersonOffice;
import org.noroshi.web.office.RelayOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.ui.Model;

/** What waits for a person: each thing with the page where it is done. */
final class Waits {
  private final Database database;
  private final RelayOffice office;
  private final CaseClockOffice cases;
  private final CaseWords words;
  private final CouncilOffice council;
  private final InstantSource clock;
  private final PersonOffice persons;
  private final NoticePages notices;

  Waits(
      Database database,
      RelayOffice office,
      CaseClockOffice cases,
      CaseWords words,
      CouncilOffice council,
      InstantSource clock,
      PersonOffice persons,
      NoticePages notices) {
    this.persons = persons;
    this.notices = notices;
    this.database = database;
    this.office = office;
    this.cases = cases;
    this.words = words;
    this.council = council;
    this.clock = clock;
  }

  /** A holding that the person may approve. */
  record Waiting(String organisation, String name, String value) {}

  /** Something to do for a case. */
  record TaskRow(String kase, String title, String text, @Nullable String due, boolean late) {}

  /** A clock of a case that is about to run out. */
  record ClockRow(String kase, String title, CaseWords.ClockRow clock) {}

  /** An inquiry that the person's organisation has not answered. */
  record Asked(String id, String title, String due) {}

  void add(SignedIn me, Locale locale, Model model) {
    model.addAttribute("roles", me.viewer().roles().stream().sorted().map(Enum::name).toList());
    model.addAttribute("notices", notices.of(me, locale));
    model.addAttribute("toAgree", database.read(dsl -> persons.toAgree(dsl, me.viewer())).size());
    model.addAttribute("drafts", database.read(dsl -> new ReportList(dsl, me.viewer()).unsent()));
    database.read(dsl -> {
      FindingList findings = new FindingList(dsl, me.viewer());
      model.addAttribute("alarms", findings.alarms());
      model.addAttribute("information", findings.information());
      return true;
    });
    model.addAttribute(
        "toConfirm", database.read(dsl -> new ReportList(dsl, me.viewer()).toConfirm()));
    model.addAttribute("relays", office.toRelay(me.viewer()).size());
    model.addAttribute("overdue", office.toTake(me.viewer()).size());
    model.addAttribute("unread", database.read(dsl -> unread(dsl, me.viewer())));
    model.addAttribute("toSend", database.read(dsl -> toSend(dsl, me.viewer(), ItemKind.BULLETIN)));
    model.addAttribute("asked", database.read(dsl -> asked(dsl, me.viewer(), locale)));
    model.addAttribute("toAsk", database.read(dsl -> toSend(dsl, me.viewer(), ItemKind.INQUIRY)));
    model.addAttribute("waiting", database.read(dsl -> waiting(dsl, me, locale)));
    addCases(me, locale, model);
  }

  private void addCases(SignedIn me, Locale locale, Model model) {
    Council.Member own = council.own(me.viewer());
    model.addAttribute("dutyWaits", own.acknowledged() == null && own.isInvited(clock.instant()));
    CaseClockOffice.Waiting found = cases.waiting(me.viewer());
    Instant now = clock.instant();
    model.addAttribute(
        "tasks",
        found.tasks().stream()
            .map(one ->
                new TaskRow(
                    one.item(),
                    found.titles().getOrDefault(one.item(), ""),
                    one.text(),
                    one.due() == null ? null : Names.time(one.due(), locale),
                    one.due() != null && one.due().isBefore(now)))
            .toList());
    model.addAttribute(
        "clocks",
        found.clocks().stream()
            .map(one ->
                new ClockRow(
                    one.item(),
                    found.titles().getOrDefault(one.item(), ""),
                    words.clock(one.clock(), locale)))
            .toList());
  }

  /** Bulletins that nobody of the viewer's organisation has opened. */
  private static int unread(DSLContext dsl, Viewer viewer) {
    String organisation = String.valueOf(viewer.organisation());
    return new ItemList(dsl, viewer, ItemKind.BULLETIN)
        .count(
            Act.VIEW,
            ITEM.owner
                .ne(organisation)
                .and(ITEM.state.eq(ItemState.OPEN))
                .and(Bulletins.unopenedBy(organisation)));
  }

  /** Drafts of a kind that the viewer may send. */
  private static int toSend(DSLContext dsl, Viewer viewer, ItemKind kind) {
    return new ItemList(dsl, viewer, kind).count(Act.SEND);
  }

  /** Inquiries that wait for the viewer's organisation, the one that is due first first. */
  private List<Asked> asked(DSLContext dsl, Viewer viewer, Locale locale) {
    Condition waits =
        Policy.IN_FORCE
            .condition(viewer, Act.RESPOND)
            .and(Inquiries.unansweredBy(String.valueOf(viewer.organisation()), clock.instant()));
    record Due(String id, String title, Instant time) {}
    List<Due> found = new ArrayList<>();
    for (ItemList.Row row : new ItemList(dsl, viewer, ItemKind.INQUIRY).page(waits, null).rows()) {
      InquiryContent content = new Inquiries(dsl).find(row.id()).orElseThrow().content();
      if (content.due() != null) {
        found.add(new Due(row.id(), content.title(), content.due()));
      }
    }
    return found.stream()
        .sorted(Comparator.comparing(Due::time))
        .map(one -> new Asked(one.id(), one.title(), Names.time(one.time(), locale)))
        .toList();
  }

  private List<Waiting> waiting(DSLContext dsl, SignedIn me, Locale locale) {
    Instant now = clock.instant();
    List<Waiting> found = new ArrayList<>();
    for (Holding holding : new Directory(dsl).holdingsToApprove()) {
      Organisation organisation = Offices.organisation(dsl, holding.organisation());
      if (Offices.may(me.viewer(), Administration.APPROVE_HOLDING, HoldingOffice.about(holding))) {
        found.add(
            new Waiting(
                organisation.id(), Names.of(organisation.nameAt(now), locale), holding.value()));
      }
    }
    return found;
  }
}
