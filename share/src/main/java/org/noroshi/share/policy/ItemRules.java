package org.noroshi.share.policy;

import static org.noroshi.share.policy.Act.CLOSE;
import static org.noroshi.share.policy.Act.CONFIRM;
import static org.noroshi.share.policy.Act.CONSENT;
import static org.noroshi.share.policy.Act.CORRECT;
import static org.noroshi.share.policy.Act.EDIT;
import static org.noroshi.share.policy.Act.OPEN_SEAL;
import static org.noroshi.share.policy.Act.PASS_ON;
import static org.noroshi.share.policy.Act.RELAY;
import static org.noroshi.share.policy.Act.RELEASE;
import static org.noroshi.share.policy.Act.REOPEN;
import static org.noroshi.share.policy.Act.REPLY;
import static org.noroshi.share.policy.Act.RESPOND;
import static org.noroshi.share.policy.Act.SEE_ANSWERS;
import static org.noroshi.share.policy.Act.SEE_REACH;
import static org.noroshi.share.policy.Act.SEE_REPORTER;
import static org.noroshi.share.policy.Act.SEND;
import static org.noroshi.share.policy.Act.STEER;
import static org.noroshi.share.policy.Act.VIEW;
import static org.noroshi.share.policy.Act.WIDEN;
import static org.noroshi.share.policy.Act.WITHDRAW;
import static org.noroshi.share.policy.ItemKind.BULLETIN;
import static org.noroshi.share.policy.ItemKind.CASE;
import static org.noroshi.share.policy.ItemKind.FINDING;
import static org.noroshi.share.policy.ItemKind.INQUIRY;
import static org.noroshi.share.policy.ItemKind.KNOWLEDGE;
import static org.noroshi.share.policy.ItemKind.NOTIFICATION;
import static org.noroshi.share.policy.ItemRule.allow;
import static org.noroshi.share.policy.ItemRule.require;
import static org.noroshi.share.policy.ItemState.CLOSED;
import static org.noroshi.share.policy.ItemState.DRAFT;
import static org.noroshi.share.policy.ItemState.OPEN;
import static org.noroshi.share.policy.ItemTest.addressed;
import static org.noroshi.share.policy.ItemTest.author;
import static org.noroshi.share.policy.ItemTest.clientInNeed;
import static org.noroshi.share.policy.ItemTest.consented;
import static org.noroshi.share.policy.ItemTest.council;
import static org.noroshi.share.policy.ItemTest.entered;
import static org.noroshi.share.policy.ItemTest.enteredHere;
import static org.noroshi.share.policy.ItemTest.has;
import static org.noroshi.share.policy.ItemTest.kind;
import static org.noroshi.share.policy.ItemTest.labelUpTo;
import static org.noroshi.share.policy.ItemTest.named;
import static org.noroshi.share.policy.ItemTest.onRoute;
import static org.noroshi.share.policy.ItemTest.opened;
import static org.noroshi.share.policy.ItemTest.own;
import static org.noroshi.share.policy.ItemTest.readsContent;
import static org.noroshi.share.policy.ItemTest.sealed;
import static org.noroshi.share.policy.ItemTest.signedIn;
import static org.noroshi.share.policy.ItemTest.state;
import static org.noroshi.share.policy.ItemTest.underDuty;

import java.util.List;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.person.Role;

/**
 * The rules about items, in force everywhere. Circles are those of FIRST's Traffic Light Protocol
 * 2.0 (2022); routes, consent, seal and duty are those of the regime that the product implements.
 */
final class ItemRules {
  private static final ItemTest SENT = state(OPEN, CLOSED);
  private static final ItemTest OF_CENTRE_DESK = has(Role.ANALYST, Role.CENTRE_LEAD);
  private static final Role[] OPERATORS = {Role.REPORTER, Role.SECURITY_LEAD};
  private static final Role[] DESKS = {Role.CEPTOAR_DESK, Role.MINISTRY_DESK};
  private static final Role[] ANSWERING = {
    Role.REPORTER, Role.SECURITY_LEAD, Role.CEPTOAR_DESK, Role.MINISTRY_DESK
  };

  static final List<ItemRule> ALL =
      List.of(
          // Who sees it.
          allow("own", own(), VIEW),
          allow("route", SENT.and(onRoute()), VIEW),
          allow("addressed", SENT.and(addressed()), VIEW),
          allow("named", SENT.and(named()), VIEW),
          allow("consent", SENT.and(consented()), VIEW),
          allow("client in need", SENT.and(labelUpTo(Label.AMBER)).and(clientInNeed()), VIEW),
          allow("community", SENT.and(labelUpTo(Label.GREEN)).and(signedIn()), VIEW),
          allow("public", SENT.and(labelUpTo(Label.CLEAR)), VIEW),
          // Who does not, whatever lets them in.
          require("reads content", readsContent().or(SENT.and(labelUpTo(Label.CLEAR))), VIEW),
          require("duty", council().not().or(underDuty()), VIEW),
          require("red is for named persons", redOnlyNamed(), VIEW),
          // Who writes.
          allow("own report", report().and(has(Role.REPORTER, Role.SECURITY_LEAD)), EDIT, SEND),
          allow("own finding", finding().and(has(Role.REPORTER, Role.SECURITY_LEAD)), EDIT),
          allow("desk that entered it", entry(), EDIT, SEE_REPORTER),
          allow("owner confirms", enteredReport(), CONFIRM),
          allow("own desk", centreItem().and(OF_CENTRE_DESK), EDIT),
          allow("centre sends", centreItem().and(has(Role.CENTRE_LEAD)), SEND),
          allow("lead takes back", own().and(leads()), WITHDRAW),
          allow("source widens", own().and(leads()), WIDEN),
          allow("reporter agrees", report().and(has(Role.SECURITY_LEAD)), CONSENT),
          allow("centre lead steers", kind(CASE).and(own()).and(has(Role.CENTRE_LEAD)), STEER),
          allow("own desk reopens", kind(CASE).and(own()).and(OF_CENTRE_DESK), REOPEN),
          require("once sent", state(DRAFT), SEND),
          require("while it lives", state(DRAFT, OPEN), EDIT, STEER, RELEASE, CONFIRM),
          require("only what is closed", state(CLOSED), REOPEN),
          require("only what was sent", SENT, WITHDRAW, CONSENT, REPLY, SEE_REACH, SEE_ANSWERS),
          allow("second lead releases", sentDown().and(has(Role.CENTRE_LEAD)), RELEASE),
          require("nobody releases their own", author().not(), RELEASE),
          allow("centre lead's word", sentDown().and(has(Role.CENTRE_LEAD)), CORRECT, CLOSE),
          allow("centre follows up", sentDown().and(OF_CENTRE_DESK), REPLY, SEE_REACH),
          allow(
              "who asked reads the answers", inquiry().and(own()).and(OF_CENTRE_DESK), SEE_ANSWERS),
          require("what was asked stays as asked", inquiry().not().or(state(DRAFT)), EDIT, CORRECT),
          require("only what is open", state(OPEN), CORRECT, CLOSE, RESPOND),
          // Recipients.
          allow("recipient passes on", onRoute().or(addressed()), PASS_ON),
          require("clients up to amber", labelUpTo(Label.AMBER), PASS_ON),
          require("desks pass on", desks(), PASS_ON),
          allow("ministry relays", reportOnRoute().and(has(Role.MINISTRY_DESK)), RELAY),
          allow("recipient responds", receivedDown().and(has(ANSWERING)), RESPOND),
          require("operators answer inquiries", inquiry().not().or(has(OPERATORS)), RESPOND),
          allow("desk sees its sector's reach", receivedDown().and(has(DESKS)), SEE_REACH),
          // The reporter's identity.
          allow("own reporter", own(), SEE_REPORTER),
          allow("ministry on the route", open().and(has(Role.MINISTRY_DESK)), SEE_REPORTER),
          allow("case lead", open().and(has(Part.LEAD)), SEE_REPORTER),
          allow("opened by two", opened().and(has(Part.OPENER)), SEE_REPORTER),
          allow("centre asks to open", onRoute().and(sealed()).and(OF_CENTRE_DESK), OPEN_SEAL));

  private ItemRules() {}

  private static ItemTest redOnlyNamed() {
    return labelUpTo(Label.AMBER_STRICT).or(author()).or(named());
  }

  private static ItemTest report() {
    return kind(NOTIFICATION).and(own());
  }

  private static ItemTest finding() {
    return kind(FINDING).and(own());
  }

  /** Until its owner takes it over, a report is also its desk's to correct. */
  private static ItemTest entry() {
    return kind(NOTIFICATION)
        .and(enteredHere())
        .and(has(Role.MINISTRY_DESK, Role.ANALYST, Role.CENTRE_LEAD));
  }

  private static ItemTest enteredReport() {
    return report().and(entered()).and(has(Role.REPORTER, Role.SECURITY_LEAD));
  }

  private static ItemTest reportOnRoute() {
    return kind(NOTIFICATION).and(onRoute());
  }

  private static ItemTest centreItem() {
    return kind(FINDING, BULLETIN, INQUIRY, CASE, KNOWLEDGE).and(own());
  }

  /** What the centre sends down to ministries, CEPTOARs and operators. */
  private static ItemTest sentDown() {
    return kind(BULLETIN, INQUIRY).and(own());
  }

  private static ItemTest receivedDown() {
    return kind(BULLETIN, INQUIRY).and(addressed().or(named()));
  }

  private static ItemTest inquiry() {
    return kind(INQUIRY);
  }

  private static ItemTest leads() {
    return has(Role.SECURITY_LEAD, Role.CENTRE_LEAD);
  }

  private static ItemTest desks() {
    return has(Role.SECURITY_LEAD, Role.CEPTOAR_DESK, Role.MINISTRY_DESK);
  }

  /** By the route, and the reporter is not sealed. */
  private static ItemTest open() {
    return onRoute().and(sealed().not());
  }
}
