package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.DirectoryOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Adding an organisation to the directory. */
@Controller
final class NewOrganisationPage {
  private static final List<OrganisationKind> KINDS =
      Arrays.stream(OrganisationKind.values())
          .filter(kind -> kind != OrganisationKind.CENTRE)
          .toList();

  private final DirectoryOffice office;

  NewOrganisationPage(DirectoryOffice office) {
    this.office = office;
  }

  @GetMapping("/directory/new")
  String page(@AuthenticationPrincipal SignedIn me, Model model) {
    Offices.require(me.viewer(), Administration.EDIT_DIRECTORY, AdministrationRules.installation());
    model.addAttribute("kinds", KINDS);
    return "organisation-new";
  }

  @PostMapping("/directory")
  String add(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String japanese,
      @RequestParam(required = false) @Nullable String english,
      @RequestParam(required = false) @Nullable String since,
      Model model,
      HttpServletResponse response) {
    Offices.require(me.viewer(), Administration.EDIT_DIRECTORY, AdministrationRules.installation());
    try {
      OrganisationKind chosen =
          KINDS.stream()
              .filter(one -> one.name().equals(kind))
              .findFirst()
              .orElseThrow(() -> new RefusedException("refused.keep.kind"));
      String id = office.add(me.viewer(), chosen, Days.name(japanese, english), Days.first(since));
      return "redirect:/directory/" + id + "/keep?done=organisationAdded";
    } catch (RefusedException e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("problem", e.key());
      model.addAttribute("kind", kind);
      model.addAttribute("japanese", japanese);
      model.addAttribute("english", english);
      model.addAttribute("since", since);
      return page(me, model);
    }
  }
}
