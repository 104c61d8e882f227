package org.noroshi.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.knowledge.Claim;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.knowledge.KnowledgeSearch;
import org.noroshi.share.knowledge.KnowledgeVersion;
import org.noroshi.share.knowledge.LinkedItems;
import org.noroshi.share.knowledge.Words;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.ItemPath;
import org.noroshi.web.office.KnowledgeOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is known of attacks, to read: eras as a timeline, cases, actors, techniques. */
@Controller
@RequestMapping("/knowledge")
final class KnowledgePages {
  /** Most entries of a kind on the first page; the rest is a list of its own. */
  private static final int FIRST = 20;

  private static final int MOST_QUERY = 100;

  private final Database database;
  private final KnowledgeOffice office;
  private final Names names;

  KnowledgePages(Database database, KnowledgeOffice office, Names names) {
    this.database = database;
    this.office = office;
    this.names = names;
  }

  /** An entry in a list. */
  record Row(
      String id,
      String kind,
      String code,
      String label,
      String name,
      String text,
      String years,
      List<KnowledgeLinks.Link> cases) {}

  /** What somebody said. */
  record ClaimView(String text, String by, String certainty, String said, String source) {}

  /** A version in words. */
  record VersionView(
      long number,
      String time,
      @Nullable String person,
      String name,
      String other,
      String text,
      String years,
      List<ClaimView> claims) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Viewer viewer = me.viewer();
    String text = q == null ? "" : q.strip().substring(0, Math.min(q.strip().length(), MOST_QUERY));
    @Nullable KnowledgeKind chosen = kind(kind);
    database.read(dsl -> {
      KnowledgeSearch search = new KnowledgeSearch(dsl, viewer, locale);
      if (text.isEmpty() && chosen == null) {
        overview(search, locale, model);
      } else {
        KnowledgeSearch.Wanted wanted = new KnowledgeSearch.Wanted(text, chosen);
        Page<KnowledgeSearch.Found> page = search.page(wanted, after);
        model.addAttribute("size", search.count(wanted));
        model.addAttribute("found", rows(page.rows(), locale));
        model.addAttribute("next", page.next());
      }
      return true;
    });
    model.addAttribute("q", text);
    model.addAttribute("kind", chosen == null ? "" : chosen.name());
    model.addAttribute("kinds", KnowledgeKind.values());
    model.addAttribute("writes", writes(viewer));
    return "knowledge";
  }

  static boolean writes(Viewer viewer) {
    return Offices.may(viewer, Administration.WRITE_KNOWLEDGE, AdministrationRules.installation());
  }

  static @Nullable KnowledgeKind kind(@Nullable String typed) {
    return Arrays.stream(KnowledgeKind.values())
        .filter(one -> one.name().equals(typed))
        .findFirst()
        .orElse(null);
  }

  private static void overview(KnowledgeSearch search, Locale locale, Model model) {
    model.addAttribute(
        "eras",
        search.eras().stream()
            .map(era ->
                row(
                    era,
                    search.of(era.id()).stream()
                        .filter(one -> one.kind() == KnowledgeKind.CASE)
                        .map(one -> KnowledgeLinks.link(one, locale))
                        .toList(),
                    locale))
            .toList());
    model.addAttribute("cases", rows(search.first(KnowledgeKind.CASE, FIRST), locale));
    model.addAttribute("actors", rows(search.first(KnowledgeKind.ACTOR, FIRST), locale));
    model.addAttribute("techniques", rows(search.first(KnowledgeKind.TECHNIQUE, FIRST), locale));
  }

  private static List<Row> rows(List<KnowledgeSearch.Found> found, Locale locale) {
    return found.stream().map(one -> row(one, List.of(), locale)).toList();
  }

  private static Row row(
      KnowledgeSearch.Found found, List<KnowledgeLinks.Link> cases, Locale locale) {
    return new Row(
        found.id(),
        found.kind().name(),
        found.kind() == KnowledgeKind.TECHNIQUE ? found.code() : "",
        found.label().name(),
        Names.of(found.name(), locale),
        words(found.text(), locale),
        years(found.firstYear(), found.lastYear()),
        cases);
  }

  /** In the reader's language; in the other where nobody translated it yet. */
  static String words(Words words, Locale locale) {
    String wanted = locale.getLanguage().equals("ja") ? words.japanese() : words.english();
    return wanted.isEmpty() ? words.japanese() + words.english() : wanted;
  }

  private static String years(@Nullable Integer first, @Nullable Integer last) {
    if (first == null) {
      return "";
    }
    return last == null ? first + "–" : first.equals(last) ? "" + first : first + "–" + last;
  }

  @GetMapping("/{entry}")
  String entry(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    KnowledgeOffice.Reading reading = office.read(me.viewer(), entry);
    head(reading, locale, model);
    model.addAttribute("shown", view(reading.version(), locale));
    database.read(dsl -> {
      KnowledgeSearch search = new KnowledgeSearch(dsl, me.viewer(), locale);
      model.addAttribute(
          "related",
          search.of(entry).stream().map(one -> KnowledgeLinks.link(one, locale)).toList());
      LinkedItems linked = new LinkedItems(dsl, me.viewer());
      Page<LinkedItems.Row> page = linked.of(entry, after);
      model.addAttribute("items", page.rows().stream().map(one -> item(one, locale)).toList());
      model.addAttribute("itemCount", linked.count(entry));
      model.addAttribute("next", page.next());
      return true;
    });
    return "knowledge-entry";
  }

  static void head(KnowledgeOffice.Reading reading, Locale locale, Model model) {
    model.addAttribute("entry", reading.entry().id());
    model.addAttribute("kind", reading.entry().kind().name());
    model.addAttribute(
        "code", reading.entry().kind() == KnowledgeKind.TECHNIQUE ? reading.entry().code() : "");
    model.addAttribute("label", reading.entry().label().name());
    model.addAttribute("name", Names.of(reading.version().content().name(), locale));
    model.addAttribute("edits", reading.edits());
  }

  /**
   * An item by what every reader of it may know.
   *
   * @param path of its page
   */
  record ItemRow(String id, String kind, String label, String time, String path) {}

  static ItemRow item(LinkedItems.Row row, Locale locale) {
    return new ItemRow(
        row.id(),
        row.kind().name(),
        row.label().name(),
        Names.time(row.created(), locale),
        ItemPath.of(row.kind(), row.id()));
  }

  private VersionView view(KnowledgeVersion version, Locale locale) {
    boolean japanese = locale.getLanguage().equals("ja");
    var content = version.content();
    return new VersionView(
        version.number(),
        Names.time(version.saved(), locale),
        names.person(version.person()),
        Names.of(content.name(), locale),
        japanese ? content.name().english() : content.name().japanese(),
        words(content.text(), locale),
        years(content.firstYear(), content.lastYear()),
        content.claims().stream().map(claim -> claim(claim, locale)).toList());
  }

  private static ClaimView claim(Claim claim, Locale locale) {
    return new ClaimView(
        words(claim.text(), locale),
        words(claim.by(), locale),
        claim.certainty().name(),
        claim.said(),
        claim.source());
  }

  @GetMapping("/{entry}/history")
  String history(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      @RequestParam(required = false) @Nullable Long before,
      Locale locale,
      Model model) {
    KnowledgeOffice.Reading reading = office.readToEdit(me.viewer(), entry);
    List<KnowledgeVersion> found =
        office.history(
            me.viewer(), entry, before == null ? Long.MAX_VALUE : before, KnowledgeSearch.PAGE + 1);
    if (found.isEmpty()) {
      throw new AbsentException();
    }
    List<KnowledgeVersion> shown = found.subList(0, Math.min(found.size(), KnowledgeSearch.PAGE));
    head(reading, locale, model);
    model.addAttribute("newest", reading.version().number());
    model.addAttribute("versions", shown.stream().map(one -> view(one, locale)).toList());
    model.addAttribute("older", found.size() > shown.size() ? shown.getLast().number() : null);
    return "knowledge-history";
  }
}
