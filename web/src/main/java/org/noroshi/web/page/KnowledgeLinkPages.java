package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.database.Page;
import org.noroshi.share.knowledge.KnowledgeSearch;
import org.noroshi.share.knowledge.LinkedItems;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.KnowledgeOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What an entry is tied to: other entries, and items that the writer may see. */
@Controller
@RequestMapping("/knowledge/{entry}/links")
final class KnowledgeLinkPages {
  private final Database database;
  private final KnowledgeOffice office;

  KnowledgeLinkPages(Database database, KnowledgeOffice office) {
    this.database = database;
    this.office = office;
  }

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    KnowledgeOffice.Reading reading = office.readToEdit(me.viewer(), entry);
    KnowledgePages.head(reading, locale, model);
    @Nullable ItemKind chosen = kind(kind);
    String text = q == null ? "" : q.strip();
    database.read(dsl -> {
      KnowledgeSearch entries = new KnowledgeSearch(dsl, me.viewer(), locale);
      LinkedItems items = new LinkedItems(dsl, me.viewer());
      List<KnowledgeSearch.Found> related = entries.of(entry);
      model.addAttribute(
          "related", related.stream().map(one -> KnowledgeLinks.link(one, locale)).toList());
      model.addAttribute(
          "items",
          items.of(entry, null).rows().stream()
              .map(one -> KnowledgePages.item(one, locale))
              .toList());
      if (chosen == ItemKind.KNOWLEDGE) {
        Page<KnowledgeSearch.Found> page =
            entries.page(new KnowledgeSearch.Wanted(text, null), after);
        model.addAttribute(
            "freeEntries",
            page.rows().stream()
                .filter(one -> !one.id().equals(entry) && !related.contains(one))
                .map(one -> KnowledgeLinks.link(one, locale))
                .toList());
        model.addAttribute("next", page.next());
      } else if (Identifiers.isValid(text) || text.isEmpty()) {
        Page<LinkedItems.Row> page = items.free(entry, chosen, text, after);
        model.addAttribute(
            "free", page.rows().stream().map(one -> KnowledgePages.item(one, locale)).toList());
        model.addAttribute("next", page.next());
      }
      return true;
    });
    model.addAttribute("q", text);
    model.addAttribute("chosen", chosen == null ? "" : chosen.name());
    model.addAttribute("kinds", ItemKind.values());
    return "knowledge-links";
  }

  private static @Nullable ItemKind kind(@Nullable String typed) {
    return Arrays.stream(ItemKind.values())
        .filter(one -> one.name().equals(typed))
        .findFirst()
        .orElse(null);
  }

  @PostMapping
  String attach(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String entry,
      @RequestParam(required = false, defaultValue = "") String item,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.attach(me.viewer(), entry, item.strip());
      return "redirect:/knowledge/{entry}/links?done=knowledgeLinked";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("item", item);
      return page(me, entry, null, null, null, locale, model);
    }
  }

  @PostMapping("/{item}/end")
  String detach(
      @AuthenticationPrincipal SignedIn me, @PathVariable String entry, @PathVariable String item) {
    office.detach(me.viewer(), entry, item);
    return "redirect:/knowledge/{entry}/links?done=knowledgeUnlinked";
  }
}
