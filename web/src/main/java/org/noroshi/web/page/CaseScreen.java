package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.casework.Assessment;
import org.noroshi.share.casework.CaseJoins;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.Entry;
import org.noroshi.share.casework.EntryKind;
import org.noroshi.share.casework.Event;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.casework.Severity;
import org.noroshi.share.casework.Stage;
import org.noroshi.share.casework.Task;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.CaseOffice;
import org.noroshi.web.office.ItemPath;
import org.noroshi.web.office.Offices;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** The page of one case, as its reader sees it; all its forms lead back to it. */
final class CaseScreen {
  private final Database database;
  private final CaseOffice office;
  private final CaseWords words;
  private final ReportWords reports;
  private final Names names;
  private final Profile profile;
  private final InstantSource clock;

  CaseScreen(
      Database database,
      CaseOffice office,
      CaseWords words,
      ReportWords reports,
      Names names,
      Profile profile,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.words = words;
    this.reports = reports;
    this.names = names;
    this.profile = profile;
    this.clock = clock;
  }

  /** An entry of the timeline. */
  record EntryRow(
      String kind,
      String occurred,
      @Nullable String written,
      String who,
      String about,
      String text,
      @Nullable JoinRow item) {}

  record TaskRow(
      String id,
      String text,
      String person,
      @Nullable String due,
      boolean late,
      @Nullable String done) {}

  /**
   * An item that is joined.
   *
   * @param path of its page; null where it has none
   */
  record JoinRow(String id, String kind, String title, String label, @Nullable String path) {}

  /** The assessment in force on an axis. */
  record AxisRow(
      String id,
      String name,
      CaseWords.@Nullable Level level,
      @Nullable String stage,
      @Nullable String evidence) {}

  record AssessmentRow(
      String axis, CaseWords.Level level, String stage, String evidence, String time, String who) {}

  record RegimeRow(
      String id, String name, @Nullable String status, boolean chosen, boolean timeless) {}

  record RuleRow(String id, String name) {}

  record EventRow(String id, @Nullable String time) {}

  record ReaderRow(String name, int size) {}

  record ModeRow(String mode, boolean now, List<ReaderRow> readers) {}

  record Choice(String id, String name) {}

  /** Shows a case. */
  String show(Viewer viewer, String id, long before, Locale locale, Model model) {
    CaseOffice.Reading reading = office.read(viewer, id, before);
    Viewer seen = reading.seen().viewer();
    String owner = reading.item().owner();
    boolean named =
        Offices.may(
            seen,
            Administration.SEE_PERSONS,
            Offices.about(Offices.organisation(database.read(), owner)));
    model.addAttribute("kase", id);
    model.addAttribute("heading", reading.file().title());
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("closed", reading.item().state() == ItemState.CLOSED);
    model.addAttribute("council", reading.item().council());
    model.addAttribute("edits", reading.may(Act.EDIT));
    model.addAttribute(
        "gives", reading.may(Act.EDIT) && seen.underDuty() && !reading.item().council());
    model.addAttribute("steers", reading.may(Act.STEER));
    model.addAttribute("reopens", reading.may(Act.REOPEN));
    model.addAttribute("named", named);
    model.addAttribute("zone", reports.zone(locale));
    model.addAttribute("sectors", sectors(reading, locale));
    addWork(reading, named, locale, model);
    addSeverity(reading, named, locale, model);
    addClocks(reading, locale, model);
    addPersons(reading, locale, model);
    if (!model.containsAttribute("typed")) {
      model.addAttribute("typed", Map.of());
    }
    return "case";
  }

  /** Does what a form asked for; shows the case again with the reason where it cannot be done. */
  String answer(
      Viewer viewer,
      String id,
      Map<String, String> typed,
      Locale locale,
      Model model,
      HttpServletResponse response,
      Supplier<String> act) {
    try {
      return "redirect:/cases/" + id + "?done=" + act.get();
    } catch (RefusedException e) {
      office.requireWriter(viewer, id);
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("typed", typed);
      return show(viewer, id, Long.MAX_VALUE, locale, model);
    }
  }

  Fields typed(Map<String, String> fields) {
    return new Fields(fields, profile.zone());
  }

  private List<String> sectors(CaseOffice.Reading reading, Locale locale) {
    return profile.sectors().stream()
        .filter(one -> reading.file().sectors().contains(one.id()))
        .map(one -> Names.of(one.name(), locale))
        .toList();
  }

  private void addWork(CaseOffice.Reading reading, boolean named, Locale locale, Model model) {
    String owner = reading.item().owner();
    List<JoinRow> joined = reading.joined().stream().map(one -> row(one, locale)).toList();
    model.addAttribute("joined", joined);
    List<Entry> entries = reading.entries();
    model.addAttribute(
        "entries", entries.stream().map(one -> row(one, reading, named, locale)).toList());
    model.addAttribute("older", entries.size() < Cases.PAGE ? null : entries.getLast().number());
    model.addAttribute(
        "tasks", reading.tasks().stream().map(one -> row(one, owner, named, locale)).toList());
    entries.stream()
        .filter(one -> one.kind() == EntryKind.CLOSED)
        .findFirst()
        .filter(one -> reading.item().state() == ItemState.CLOSED)
        .ifPresent(one -> model.addAttribute("lessons", one.text()));
  }

  private EntryRow row(Entry one, CaseOffice.Reading reading, boolean named, Locale locale) {
    String owner = reading.item().owner();
    JoinRow item =
        one.kind().isAboutItem()
            ? reading.joined().stream()
                .filter(row -> row.id().equals(one.about()))
                .findFirst()
                .map(row -> row(row, locale))
                .orElse(null)
            : null;
    return new EntryRow(
        one.kind().name(),
        Names.time(one.occurred(), locale),
        one.occurred().equals(one.written()) ? null : Names.time(one.written(), locale),
        who(one.person(), owner, named, locale),
        words.about(one, named, owner, locale),
        one.kind() == EntryKind.TIGHTENED ? "" : one.text(),
        item);
  }

  /** Names stay inside an organisation where the policy says so. */
  private String who(String person, String owner, boolean named, Locale locale) {
    return named ? String.valueOf(names.person(person)) : names.of(owner, locale);
  }

  private TaskRow row(Task one, String owner, boolean named, Locale locale) {
    Instant now = clock.instant();
    return new TaskRow(
        one.id(),
        one.text(),
        who(one.person(), owner, named, locale),
        one.due() == null ? null : Names.time(one.due(), locale),
        one.done() == null && one.due() != null && one.due().isBefore(now),
        one.done() == null ? null : Names.time(one.done(), locale));
  }

  /** An item by what its reader knows it as. */
  JoinRow row(CaseJoins.Row one, Locale locale) {
    String kind = words.word("item." + one.kind(), locale);
    boolean report = one.kind() == ItemKind.NOTIFICATION;
    String title =
        report
            ? reports.eventType(
                new Notifications(database.read())
                    .sentVersions(one.id()).stream()
                        .reduce((before, later) -> later)
                        .map(version -> version.content().eventType())
                        .orElse(""),
                locale)
            : kind;
    return new JoinRow(
        one.id(),
        kind,
        title + " · " + Names.time(one.created(), locale),
        one.label().name(),
        ItemPath.of(one.kind(), one.id()));
  }

  private void addSeverity(CaseOffice.Reading reading, boolean named, Locale locale, Model model) {
    Severity severity = Severity.of(reading.assessments());
    model.addAttribute("severity", words.level(severity, locale));
    model.addAttribute(
        "axes",
        profile.severity().axes().stream()
            .map(axis -> {
              Assessment one = severity.byAxis().get(axis.id());
              return new AxisRow(
                  axis.id(),
                  Names.of(axis.name(), locale),
                  one == null ? null : words.level(one.level(), locale),
                  one == null ? null : one.stage().name(),
                  one == null ? null : one.evidence());
            })
            .toList());
    model.addAttribute(
        "assessments",
        reading.assessments().reversed().stream()
            .map(one ->
                new AssessmentRow(
                    words.axis(one.axis(), locale),
                    words.level(one.level(), locale),
                    one.stage().name(),
                    one.evidence(),
                    Names.time(one.made(), locale),
                    who(one.person(), reading.item().owner(), named, locale)))
            .toList());
    model.addAttribute("stages", Stage.values());
    model.addAttribute(
        "levels",
        IntStream.range(0, profile.severity().levels().size())
            .mapToObj(level -> words.level(level, locale))
            .toList());
  }

  private void addClocks(CaseOffice.Reading reading, Locale locale, Model model) {
    model.addAttribute(
        "clocks", reading.clocks().stream().map(one -> words.clock(one, locale)).toList());
    List<Regime> chosen = reading.regimes();
    model.addAttribute(
        "regimes",
        profile.regimes().stream()
            .map(one ->
                new RegimeRow(
                    one.id(),
                    Names.of(one.name(), locale),
                    CaseWords.status(one, locale),
                    chosen.contains(one),
                    one.rules().isEmpty()))
            .toList());
    model.addAttribute(
        "events",
        Arrays.stream(Event.values())
            .map(event ->
                new EventRow(
                    event.name(),
                    reading.moments().stream()
                        .filter(one -> one.regime() == null && one.what().equals(event.name()))
                        .reduce((before, later) -> later)
                        .map(one -> Names.time(one.time(), locale))
                        .orElse(null)))
            .toList());
    model.addAttribute(
        "rules",
        chosen.stream()
            .flatMap(regime ->
                regime.rules().stream()
                    .map(rule ->
                        new RuleRow(
                            regime.id() + "/" + rule.id(),
                            Names.of(regime.name(), locale)
                                + ": "
                                + Names.of(rule.name(), locale))))
            .toList());
  }

  private void addPersons(CaseOffice.Reading reading, Locale locale, Model model) {
    model.addAttribute(
        "leads",
        reading.leads().stream()
            .map(one -> new Choice(one, String.valueOf(names.person(one))))
            .sorted(Comparator.comparing(Choice::name))
            .toList());
    model.addAttribute(
        "desk",
        reading.desk().stream()
            .map(one -> new Choice(one, String.valueOf(names.person(one))))
            .sorted(Comparator.comparing(Choice::name))
            .toList());
    model.addAttribute(
        "shared",
        reading.shared().stream().map(one -> new Choice(one, names.of(one, locale))).toList());
    model.addAttribute("organisations", reading.may(Act.STEER) ? organisations(locale) : List.of());
    model.addAttribute(
        "modes",
        Arrays.stream(Mode.values())
            .map(mode ->
                new ModeRow(
                    mode.name(),
                    mode == reading.seen().viewer().mode(),
                    reading.readers().getOrDefault(mode, Map.of()).entrySet().stream()
                        .map(one -> new ReaderRow(names.of(one.getKey(), locale), one.getValue()))
                        .toList()))
            .toList());
  }

  private List<Choice> organisations(Locale locale) {
    Instant now = clock.instant();
    return new Directory(database.read())
        .organisations().stream()
            .filter(one -> CaseOffice.SHARED_WITH.contains(one.kind()))
            .filter(one -> one.validity().contains(now))
            .map(one -> new Choice(one.id(), Names.of(one.nameAt(now), locale)))
            .sorted(Comparator.comparing(Choice::name))
            .toList();
  }
}
