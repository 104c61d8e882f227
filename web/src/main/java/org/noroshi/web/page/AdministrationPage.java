package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.keeping.Backups;
import org.noroshi.share.keeping.ChainChecks;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Mode;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.CentreOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Running the centre: health, backups, profile, who is signed in. */
@Controller
@RequestMapping("/administration")
final class AdministrationPage {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final String USUAL_KEEP = "7";

  private final CentreOffice office;
  private final Profile profile;
  private final Names names;

  AdministrationPage(CentreOffice office, Profile profile, Names names) {
    this.office = office;
    this.profile = profile;
    this.names = names;
  }

  /** A backup in the list. */
  record BackupRow(
      String name, String time, String size, long rows, String sha256, boolean there) {}

  /** A mode's table of routes. */
  record Way(String mode, List<String> atOnce, List<String> relayed) {}

  /** How many persons of an organisation are signed in. */
  record Count(String organisation, int persons) {}

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    CentreOffice.State state = office.state(me.viewer());
    model.addAttribute("product", state.store().product());
    model.addAttribute("schema", state.store().schema());
    model.addAttribute("size", Bytes.text(state.store().bytes(), locale));
    model.addAttribute("free", Bytes.text(state.freeBytes(), locale));
    model.addAttribute("chain", state.chain());
    ChainChecks.@Nullable Checked check = state.lastCheck().orElse(null);
    model.addAttribute("checked", check == null ? null : Names.time(check.time(), locale));
    model.addAttribute("checkedEntries", check == null ? 0 : check.entries());
    model.addAttribute("checkedProblems", check == null ? 0 : check.problems());
    model.addAttribute("viewsWaiting", state.viewsWaiting());
    model.addAttribute("mail", state.mail());
    model.addAttribute("backups", state.backups().stream().map(one -> row(one, locale)).toList());
    model.addAttribute("signedIn", counts(state, locale));
    profile(locale, model);
    if (!model.containsAttribute("keep")) {
      model.addAttribute("keep", USUAL_KEEP);
    }
    return "administration";
  }

  private List<Count> counts(CentreOffice.State state, Locale locale) {
    List<Count> counts = new ArrayList<>();
    state
        .signedIn()
        .forEach((id, persons) ->
            counts.add(new Count(id.isEmpty() ? "" : names.of(id, locale), persons)));
    return counts;
  }

  private void profile(Locale locale, Model model) {
    model.addAttribute("country", profile.country());
    model.addAttribute("zone", profile.zone().getId());
    model.addAttribute(
        "sectors", profile.sectors().stream().map(one -> Names.of(one.name(), locale)).toList());
    List<Way> ways = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      Routes.@Nullable Way way = profile.routes().ways().get(mode);
      if (way != null) {
        ways.add(new Way(mode.name(), words(way.atOnce()), words(way.relayed())));
      }
    }
    model.addAttribute("ways", ways);
    model.addAttribute("relayMinutes", profile.routes().relayTime().toMinutes());
    model.addAttribute(
        "crisis", profile.routes().crisis().stream().map(id -> names.of(id, locale)).toList());
  }

  private static List<String> words(List<Routes.Receiver> receivers) {
    return receivers.stream().map(Enum::name).toList();
  }

  private static BackupRow row(Backups.Kept kept, Locale locale) {
    return new BackupRow(
        kept.file().name(),
        Names.time(kept.time(), locale),
        Bytes.text(kept.file().bytes(), locale),
        kept.file().rows(),
        kept.file().sha256(),
        kept.there());
  }

  @PostMapping("/backups")
  String backUp(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false, defaultValue = "") String keep,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    Offices.require(me.viewer(), Administration.KEEP_CENTRE, AdministrationRules.installation());
    try {
      office.backUp(
          me.viewer(), NUMBER.matcher(keep.strip()).matches() ? Integer.parseInt(keep.strip()) : 0);
      return "redirect:/administration?done=backup";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("keep", keep);
      return page(me, locale, model);
    }
  }
}
