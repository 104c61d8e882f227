package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.Demonstration;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.security.SignInCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door of a demonstration: choose who to be. There only where a demonstration runs. */
@Controller
@RequestMapping("/demonstration/{door}")
final class DemonstrationPages {
  private final Demonstration demonstration;
  private final Database database;
  private final Accounts accounts;
  private final SignInCookie cookie;
  private final Names names;

  DemonstrationPages(
      Demonstration demonstration,
      Database database,
      Accounts accounts,
      SignInCookie cookie,
      Names names) {
    this.demonstration = demonstration;
    this.database = database;
    this.accounts = accounts;
    this.cookie = cookie;
    this.names = names;
  }

  /** A person of the cast, as shown. */
  record Shown(String id, String part, String name, String organisation, List<String> roles) {}

  @GetMapping
  String page(@PathVariable String door, Locale locale, Model model) {
    require(door);
    model.addAttribute(
        "cast",
        database.read(dsl ->
            demonstration.cast().stream()
                .flatMap(one -> shown(dsl, one, locale).stream())
                .toList()));
    return "demonstration";
  }

  private Optional<Shown> shown(DSLContext dsl, Demonstration.Character one, Locale locale) {
    People people = new People(dsl);
    List<Appointment> held = people.appointmentsOf(one.person());
    return people
        .person(one.person())
        .filter(person -> !held.isEmpty())
        .map(person ->
            new Shown(
                person.id(),
                one.part(),
                person.name(),
                names.of(held.getFirst().organisation(), locale),
                held.stream().map(appointment -> appointment.role().name()).toList()));
  }

  @PostMapping
  String enter(
      @PathVariable String door,
      @RequestParam(required = false) @Nullable String person,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    require(door);
    Person chosen =
        demonstration.cast().stream()
            .filter(one -> one.person().equals(person))
            .findFirst()
            .flatMap(one -> new People(database.read()).person(one.person()))
            .orElseThrow(AbsentException::new);
    cookie.write(response, accounts.step(chosen, SignInPages.agent(request)));
    // Whoever changes the person goes on in the language they read.
    Languages.remember(response, locale.getLanguage());
    return "redirect:/";
  }

  private void require(String door) {
    if (!MessageDigest.isEqual(
        door.getBytes(StandardCharsets.UTF_8),
        demonstration.door().getBytes(StandardCharsets.UTF_8))) {
      throw new AbsentException();
    }
  }
}
