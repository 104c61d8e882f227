package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.inquiry.Inquiries;
import org.noroshi.share.inquiry.InquiryState;
import org.noroshi.share.inquiry.Tally;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.ItemList;
import org.noroshi.share.policy.ItemTables;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.InquiryOffice;
import org.noroshi.web.office.ItemOffice;
import org.noroshi.web.office.Offices;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Inquiries to read and to answer. */
@Controller
@RequestMapping("/inquiries")
final class InquiryPages {
  private final Database database;
  private final InquiryOffice office;
  private final ItemOffice items;
  private final InquiryWords words;
  private final BulletinWords recipients;
  private final Names names;
  private final InstantSource clock;

  InquiryPages(
      Database database,
      InquiryOffice office,
      ItemOffice items,
      InquiryWords words,
      BulletinWords recipients,
      Names names,
      InstantSource clock) {
    this.database = database;
    this.office = office;
    this.items = items;
    this.words = words;
    this.recipients = recipients;
    this.names = names;
    this.clock = clock;
  }

  /**
   * An inquiry in a list.
   *
   * @param waits whether the viewer's organisation may answer it and has not
   */
  record Row(
      String id,
      String title,
      String product,
      String label,
      String state,
      String due,
      boolean waits) {}

  /** An earlier answer of the viewer's organisation. */
  record Before(long number, String time, @Nullable String person, InquiryWords.Given given) {}

  @GetMapping
  String list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String ownAfter,
      @RequestParam(required = false) @Nullable String after,
      Locale locale,
      Model model) {
    Viewer viewer = me.viewer();
    String organisation = String.valueOf(viewer.organisation());
    Condition own = ItemTables.ITEM.owner.eq(organisation);
    database.read(dsl -> {
      ItemList list = new ItemList(dsl, viewer, ItemKind.INQUIRY);
      Page<ItemList.Row> mine = list.page(own, ownAfter);
      Page<ItemList.Row> received = list.page(own.not(), after);
      model.addAttribute("own", rows(dsl, list, mine, organisation, locale));
      model.addAttribute("ownNext", mine.next());
      model.addAttribute("received", rows(dsl, list, received, organisation, locale));
      model.addAttribute("next", received.next());
      model.addAttribute(
          "drafts",
          Offices.may(
              viewer,
              Administration.DRAFT_BULLETIN,
              Offices.about(Offices.organisation(dsl, organisation))));
      if (!received.rows().isEmpty()) {
        items.listed(viewer, "inquiries: " + received.rows().size());
      }
      return true;
    });
    return "inquiries";
  }

  private List<Row> rows(
      DSLContext dsl, ItemList list, Page<ItemList.Row> page, String organisation, Locale locale) {
    Condition unanswered = Inquiries.unansweredBy(organisation, clock.instant());
    List<Row> rows = new ArrayList<>();
    for (ItemList.Row one : page.rows()) {
      InquiryState state = new Inquiries(dsl).find(one.id()).orElseThrow();
      rows.add(
          new Row(
              one.id(),
              state.content().title(),
              state.content().product(),
              one.label().name(),
              one.state().name(),
              words.said(state.content(), locale).due(),
              list.count(Act.RESPOND, ItemTables.ITEM.id.eq(one.id()).and(unanswered)) > 0));
    }
    return rows;
  }

  @GetMapping("/{inquiry}")
  String inquiry(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      Locale locale,
      Model model) {
    InquiryOffice.Reading reading = office.read(me.viewer(), inquiry);
    AnswerForm form =
        reading
            .answer()
            .map(one -> AnswerForm.of(one.content(), one.number()))
            .orElse(AnswerForm.BLANK);
    return page(reading, form, locale, model);
  }

  private String page(InquiryOffice.Reading reading, AnswerForm form, Locale locale, Model model) {
    model.addAttribute("inquiry", reading.item().id());
    model.addAttribute("label", reading.item().label().name());
    model.addAttribute("state", reading.item().state().name());
    model.addAttribute("said", words.said(reading.state().content(), locale));
    model.addAttribute("owner", names.of(reading.item().owner(), locale));
    model.addAttribute(
        "sent", reading.state().sent() == null ? null : Names.time(reading.state().sent(), locale));
    model.addAttribute("saved", Names.time(reading.state().saved(), locale));
    model.addAttribute("isOwn", reading.isOwn());
    model.addAttribute(
        "recipients", recipients.recipients(reading.item().audience(), reading.isOwn(), locale));
    for (Act act : List.of(Act.EDIT, Act.WITHDRAW, Act.CLOSE)) {
      model.addAttribute("may" + act.name(), reading.may(act));
    }
    model.addAttribute("reaches", reading.may(Act.SEE_REACH));
    model.addAttribute("answers", reading.may(Act.RESPOND) && !reading.settled());
    model.addAttribute("late", reading.may(Act.RESPOND) && reading.settled());
    model.addAttribute("form", form);
    model.addAttribute("questions", Tally.Question.values());
    model.addAttribute(
        "given",
        reading.own().reversed().stream()
            .map(one ->
                new Before(
                    one.number(),
                    Names.time(one.answered(), locale),
                    names.person(one.person()),
                    words.given(one.content(), locale)))
            .toList());
    return "inquiry";
  }

  @PostMapping("/{inquiry}/answer")
  String answer(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      @ModelAttribute AnswerForm form,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      // Whether one may comes before whether what was typed can be taken.
      office.readFor(me.viewer(), inquiry, Act.RESPOND);
      office.answer(me.viewer(), inquiry, form.content(), form.seen());
      return "redirect:/inquiries/{inquiry}?done=answered";
    } catch (RefusedException e) {
      return refused(e, me, inquiry, form, locale, model, response);
    }
  }

  private String refused(
      RefusedException problem,
      SignedIn me,
      String inquiry,
      AnswerForm form,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", problem.key());
    return page(office.read(me.viewer(), inquiry), form, locale, model);
  }

  @PostMapping("/{inquiry}/withdraw")
  String withdraw(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.withdraw(me.viewer(), inquiry, reason);
      return "redirect:/inquiries/{inquiry}?done=withdrawn";
    } catch (RefusedException e) {
      return refused(e, me, inquiry, AnswerForm.BLANK, locale, model, response);
    }
  }

  @PostMapping("/{inquiry}/close")
  String close(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String inquiry,
      @RequestParam(required = false) @Nullable String reason,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.close(me.viewer(), inquiry, reason);
      return "redirect:/inquiries/{inquiry}?done=closed";
    } catch (RefusedException e) {
      return refused(e, me, inquiry, AnswerForm.BLANK, locale, model, response);
    }
  }
}
