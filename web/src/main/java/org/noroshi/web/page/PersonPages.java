package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.account.ResetRequests;
import org.noroshi.web.office.Offices;
import org.noroshi.web.office.PersonOffice;
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

/** Persons of an organisation, and their administration. */
@Controller
@RequestMapping("/directory/{organisation}/persons")
final class PersonPages {
  private final Database database;
  private final InstantSource clock;
  private final PersonOffice office;
  private final RelyingParty centre;

  PersonPages(Database database, InstantSource clock, PersonOffice office, RelyingParty centre) {
    this.database = database;
    this.clock = clock;
    this.office = office;
    this.centre = centre;
  }

  /** An appointment in this organisation. */
  record Held(String id, String role, String since, boolean ends) {}

  /** A person of this organisation and what the viewer may do. */
  record Row(
      String id,
      String name,
      String email,
      boolean suspended,
      List<Held> appointments,
      boolean resets,
      boolean suspends) {}

  @GetMapping
  String page(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      Locale locale,
      Model model) {
    Instant now = clock.instant();
    database.read(dsl -> {
      Organisation found = Offices.organisation(dsl, organisation);
      Administered.OfOrganisation place = Offices.about(found);
      Offices.require(me.viewer(), Administration.SEE_PERSONS, place);
      model.addAttribute("organisation", DirectoryPages.head(found, now, locale));
      model.addAttribute(
          "persons",
          new People(dsl)
              .of(organisation).stream()
                  .map(person -> row(dsl, me.viewer(), place, person, locale, now))
                  .filter(row -> !row.appointments().isEmpty())
                  .toList());
      model.addAttribute("roles", roles(me.viewer(), place));
      Set<String> here =
          new People(dsl).of(organisation).stream().map(Person::id).collect(Collectors.toSet());
      model.addAttribute(
          "requests",
          office.toAgree(dsl, me.viewer()).stream()
              .filter(one -> here.contains(one.person()))
              .map(one -> asked(dsl, one, locale))
              .toList());
      return true;
    });
    return "persons";
  }

  /** A new sign-in link that waits for a second person. */
  record Asked(String person, String name, String by, String time) {}

  private static Asked asked(DSLContext dsl, ResetRequests.Request request, Locale locale) {
    return new Asked(
        request.person(),
        Offices.person(dsl, request.person()).name(),
        Offices.person(dsl, request.askedBy()).name(),
        Names.time(request.asked(), locale));
  }

  /** Roles that the viewer may give to somebody new. */
  private static List<String> roles(Viewer viewer, Administered.OfOrganisation place) {
    return AdministrationRules.rolesToGive(viewer, place.id(), place.kind()).stream()
        .map(Role::name)
        .toList();
  }

  private static Row row(
      DSLContext dsl,
      Viewer viewer,
      Administered.OfOrganisation place,
      Person person,
      Locale locale,
      Instant now) {
    Administered.OfPerson subject = Desk.person(dsl, person.id(), now);
    List<Held> held =
        new People(dsl)
            .appointmentsOf(person.id()).stream()
                .filter(appointment -> appointment.organisation().equals(place.id()))
                .filter(appointment -> appointment.validity().contains(now))
                .map(appointment ->
                    held(
                        appointment,
                        Offices.may(
                            viewer,
                            Administration.END_APPOINTMENT,
                            new Administered.OfAppointment(place, appointment.role(), subject)),
                        locale))
                .toList();
    return new Row(
        person.id(),
        person.name(),
        person.email(),
        !person.isActive(),
        held,
        Offices.may(viewer, Administration.RESET_KEYS, subject),
        Offices.may(viewer, Administration.SUSPEND, subject));
  }

  private static Held held(Appointment appointment, boolean ends, Locale locale) {
    return new Held(
        appointment.id(),
        appointment.role().name(),
        Names.day(appointment.validity().since(), locale),
        ends);
  }

  @PostMapping
  String appoint(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String email,
      @RequestParam Role role,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      Optional<String> link =
          office.appoint(
              me.viewer(), organisation, new PersonOffice.Candidate(name, email, locale), role);
      if (link.isEmpty()) {
        return "redirect:/directory/{organisation}/persons?done=appointed";
      }
      return withLink(link.get(), "link.invitation", name, me, organisation, locale, model);
    } catch (RefusedException e) {
      model.addAttribute("name", name);
      model.addAttribute("email", email);
      return refused(e, me, organisation, locale, model, response);
    }
  }

  @PostMapping("/{person}/reset")
  String reset(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String person,
      Locale locale,
      Model model) {
    Optional<String> link = office.reset(me.viewer(), organisation, person);
    if (link.isEmpty()) {
      return "redirect:/directory/{organisation}/persons?done=resetAsked";
    }
    String name = Offices.person(database.read(), person).name();
    return withLink(link.get(), "link.reset", name, me, organisation, locale, model);
  }

  @PostMapping("/{person}/agree")
  String agree(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String person) {
    office.agree(me.viewer(), organisation, person);
    return "redirect:/directory/{organisation}/persons?done=resetAgreed";
  }

  @PostMapping("/{person}/suspend")
  String suspend(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String person) {
    office.suspend(me.viewer(), organisation, person, true);
    return "redirect:/directory/{organisation}/persons?done=suspended";
  }

  @PostMapping("/{person}/resume")
  String resume(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String person) {
    office.suspend(me.viewer(), organisation, person, false);
    return "redirect:/directory/{organisation}/persons?done=resumed";
  }

  @PostMapping("/appointments/{appointment}/end")
  String end(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String organisation,
      @PathVariable String appointment,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.end(me.viewer(), organisation, appointment);
      return "redirect:/directory/{organisation}/persons?done=ended";
    } catch (RefusedException e) {
      return refused(e, me, organisation, locale, model, response);
    }
  }

  private String withLink(
      String link,
      String words,
      @Nullable String name,
      SignedIn me,
      String organisation,
      Locale locale,
      Model model) {
    model.addAttribute("link", centre.address() + "/begin/" + link);
    model.addAttribute("linkWords", words);
    model.addAttribute("linkName", name);
    return page(me, organisation, locale, model);
  }

  private String refused(
      RefusedException problem,
      SignedIn me,
      String organisation,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(me, organisation, locale, model);
  }
}
