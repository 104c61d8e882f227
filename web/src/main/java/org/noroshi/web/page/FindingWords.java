package org.noroshi.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.noroshi.detect.member.Sightings;
import org.noroshi.share.finding.Found;
import org.noroshi.share.finding.History;
import org.springframework.context.MessageSource;

/** What findings say, in the reader's language. */
final class FindingWords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HUNDRED = 100;

  private final MessageSource messages;

  FindingWords(MessageSource messages) {
    this.messages = messages;
  }

  /** A name and what there is of it. */
  record Fact(String name, String text) {}

  /** What a finding is called. */
  String title(Found found, Locale locale) {
    if (found.isOthers()) {
      return say(locale, "finding.others", found.addresses());
    }
    return say(locale, "finding.kind." + found.kind().name()) + ": " + found.subject();
  }

  static long percent(double share) {
    return Math.round(share * HUNDRED);
  }

  /** What was seen of a member's own addresses, in sentences. */
  List<String> sentences(Found found, Locale locale) {
    Sightings.State seen = found.sightings();
    List<String> said = new ArrayList<>();
    String first = Names.time(found.first(), locale);
    String last = Names.time(found.last(), locale);
    if (found.isOthers()) {
      said.add(say(locale, "finding.said.others", found.addresses(), seen.packets(), first, last));
      return said;
    }
    boolean attacked = seen.answers() == seen.packets();
    said.add(
        say(
            locale,
            attacked ? "finding.said.attacked" : "finding.said.sent",
            found.subject(),
            seen.packets(),
            seen.destinations().size(),
            first,
            last));
    if (!attacked && seen.answers() > 0) {
      said.add(say(locale, "finding.said.answers", seen.answers()));
    }
    if (!seen.tools().isEmpty()) {
      said.add(say(locale, "finding.said.tools", counts(seen.tools())));
    }
    said.add(say(locale, attacked ? "finding.means.attacked" : "finding.means.sent"));
    return said;
  }

  /** Why a finding is as sure as it is. */
  List<String> reasons(Found found, History history, Locale locale) {
    Sightings.State seen = found.sightings();
    List<String> reasons = new ArrayList<>();
    reasons.add(say(locale, "finding.why.anybody"));
    if (found.isOthers()) {
      reasons.add(
          say(
              locale,
              "finding.why.mean",
              (double) found.packets() / Math.max(1, found.addresses())));
    } else {
      reasons.add(say(locale, "finding.why.occasions", Sightings.of(seen).occasions()));
    }
    if (seen.crowd()) {
      reasons.add(say(locale, "finding.why.crowd"));
    }
    if (seen.forged() > 0) {
      reasons.add(say(locale, "finding.why.forged", seen.forged(), seen.packets()));
    }
    if (!found.isOthers()) {
      reasons.add(say(locale, "finding.why.ttls", seen.ttls().size()));
    }
    if (history.judged() > 0) {
      String key = history.ofAddress() ? "finding.why.address" : "finding.why.kind";
      reasons.add(
          say(
              locale,
              key,
              history.judged(),
              history.confirmed(),
              percent(found.confidence()),
              percent(history.shown(found.confidence()))));
    }
    return reasons;
  }

  /** Counts and lists of a member's own finding; only those that say something. */
  List<Fact> facts(Found found, Locale locale) {
    Sightings.State seen = found.sightings();
    return List.of(
            new Fact(say(locale, "finding.ports"), counts(seen.ports())),
            new Fact(say(locale, "finding.classes"), counts(seen.classes())),
            new Fact(say(locale, "finding.sensors"), String.join(", ", seen.sensors())),
            new Fact(
                say(locale, "finding.technique"),
                found.kind().technique() == null ? "" : found.kind().technique()))
        .stream()
        .filter(fact -> !fact.text().isEmpty())
        .toList();
  }

  /** What a detector says of its finding. */
  List<Fact> evidence(Found found, Locale locale) {
    JsonNode json;
    try {
      json = JSON.readTree(found.seen());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store has evidence that is no JSON", e);
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(say(locale, "finding.strength"), say(locale, "finding.number", found.packets())));
    json.properties()
        .forEach(entry -> facts.add(new Fact(entry.getKey(), entry.getValue().asText())));
    return facts;
  }

  private static String counts(SortedMap<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private String say(Locale locale, String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }
}
