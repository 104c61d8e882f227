package org.noroshi.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.bulletin.Reach;
import org.noroshi.share.database.Database;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.BulletinOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Whom to call about a bulletin that organisations have not acknowledged: for print. */
@Controller
final class PhonePages {
  private static final int PAGE = 200;

  private final Database database;
  private final BulletinOffice office;
  private final Names names;
  private final InstantSource clock;

  PhonePages(Database database, BulletinOffice office, Names names, InstantSource clock) {
    this.database = database;
    this.office = office;
    this.names = names;
    this.clock = clock;
  }

  /** A person to call. */
  record Contact(String role, String name, @Nullable String phone) {}

  /** An organisation that has not answered. */
  record Silent(String name, List<Contact> contacts) {}

  @GetMapping("/bulletins/{bulletin}/phones")
  String phones(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String bulletin,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Viewer viewer = me.viewer();
    List<Reach.Row> silent =
        office.reach(viewer, bulletin).stream()
            .filter(one -> one.acknowledged() == null && !viewer.isOf(one.member().id()))
            .filter(one -> after == null || one.member().id().compareTo(after) > 0)
            .toList();
    Map<String, String> called = names.all(locale);
    List<Silent> rows =
        database.read(dsl ->
            silent.stream()
                .limit(PAGE)
                .map(one -> {
                  String id = one.member().id();
                  // Names stay inside an organisation where the policy says so.
                  Offices.require(
                      viewer,
                      Administration.SEE_PERSONS,
                      Offices.about(Offices.organisation(dsl, id)));
                  return new Silent(called.getOrDefault(id, id), contacts(dsl, id));
                })
                .toList());
    model.addAttribute("bulletin", bulletin);
    model.addAttribute("rows", rows);
    model.addAttribute("size", silent.size());
    model.addAttribute("next", silent.size() > PAGE ? silent.get(PAGE - 1).member().id() : null);
    model.addAttribute("time", Names.time(clock.instant(), locale));
    return "phones";
  }

  /** In the order of roles: who reports first, then who answers for it. */
  private List<Contact> contacts(DSLContext dsl, String organisation) {
    Instant now = clock.instant();
    People people = new People(dsl);
    List<Contact> contacts = new ArrayList<>();
    people.appointmentsIn(organisation).stream()
        .filter(one -> one.validity().contains(now))
        .sorted(Comparator.comparing(Appointment::role))
        .forEach(one ->
            people
                .person(one.person())
                .filter(Person::isActive)
                .ifPresent(person ->
                    contacts.add(new Contact(one.role().name(), person.name(), person.phone()))));
    return contacts;
  }
}
