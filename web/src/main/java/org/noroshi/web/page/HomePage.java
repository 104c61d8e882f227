package org.noroshi.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.noroshi.share.database.Database;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.policy.Administration;
import org.noroshi.web.office.HoldingOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.RelayOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The desk: what waits for the person. */
@Controller
final class HomePage {
  private final Database database;
  private final RelayOffice office;
  private final InstantSource clock;

  HomePage(Database database, RelayOffice office, InstantSource clock) {
    this.database = database;
    this.office = office;
    this.clock = clock;
  }

  /** A holding that the person may approve. */
  record Waiting(String organisation, String name, String value) {}

  @GetMapping("/")
  String page(@AuthenticationPrincipal SignedIn me, Locale locale, Model model) {
    model.addAttribute("roles", me.viewer().roles().stream().sorted().map(Enum::name).toList());
    model.addAttribute("drafts", database.read(dsl -> new ReportList(dsl, me.viewer()).unsent()));
    model.addAttribute(
        "toConfirm", database.read(dsl -> new ReportList(dsl, me.viewer()).toConfirm()));
    model.addAttribute("relays", office.toRelay(me.viewer()).size());
    model.addAttribute("overdue", office.toTake(me.viewer()).size());
    model.addAttribute("waiting", database.read(dsl -> waiting(dsl, me, locale)));
    return "home";
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
