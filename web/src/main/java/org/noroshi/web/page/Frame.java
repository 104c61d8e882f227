package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.policy.Office;
import org.noroshi.share.policy.OfficeAct;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page has around it. */
@ControllerAdvice(basePackageClasses = Frame.class)
final class Frame {
  private final Names names;

  Frame(Names names) {
    this.names = names;
  }

  /**
   * The frame of one page.
   *
   * @param person null where nobody is signed in
   * @param organisation name of that for which the person acts; null if none
   * @param organisationId its id; null if none
   */
  record View(
      @Nullable String person,
      @Nullable String organisation,
      @Nullable String organisationId,
      boolean several,
      boolean readsAudit,
      String path) {
    /** Whether a page is in this part of the centre. */
    public boolean in(String part) {
      return part.equals("/") ? path.equals("/") : path.startsWith(part);
    }
  }

  @ModelAttribute("frame")
  View frame(
      @AuthenticationPrincipal @Nullable SignedIn me, HttpServletRequest request, Locale locale) {
    String path = request.getServletPath();
    if (me == null) {
      return new View(null, null, null, false, false, path);
    }
    String organisation = me.viewer().organisation();
    return new View(
        me.person().name(),
        organisation == null ? null : names.of(organisation, locale),
        organisation,
        me.organisations().size() > 1,
        Offices.may(me.viewer(), OfficeAct.READ_AUDIT, Office.WHOLE),
        path);
  }
}
