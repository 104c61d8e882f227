package org.noroshi.web.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.knowledge.Certainty;
import org.noroshi.share.knowledge.Claim;
import org.noroshi.share.knowledge.Content;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.knowledge.Words;
import org.noroshi.share.organisation.Name;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.Typed;
import org.springframework.util.MultiValueMap;

/**
 * What an entry's form holds, as it was typed; nothing else of an entry can be set by it.
 *
 * @param kind and label of a new entry; ignored later
 * @param before the version that the writer had before them
 */
record KnowledgeForm(
    String kind,
    String label,
    String japanese,
    String english,
    String japaneseText,
    String englishText,
    String firstYear,
    String lastYear,
    String before,
    List<ClaimForm> claims) {
  private static final int MOST_NAME = 200;

  /** Sets of fields beyond those in use, so that a form without scripts can grow. */
  private static final int SPARE = 2;

  private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");
  private static final Pattern DAY =
      Pattern.compile("[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");

  /** The fields of one claim. */
  record ClaimForm(
      String japanese,
      String english,
      String byJapanese,
      String byEnglish,
      String certainty,
      String said,
      String source) {
    private static final ClaimForm BLANK = new ClaimForm("", "", "", "", "UNSTATED", "", "");

    private boolean isBlank() {
      return (japanese + english + byJapanese + byEnglish + said + source).isBlank();
    }

    private Claim claim() {
      Words text =
          new Words(
              Typed.text(japanese, Claim.MOST_TEXT, "refused.knowledge.claim"),
              Typed.text(english, Claim.MOST_TEXT, "refused.knowledge.claim"));
      Words by =
          new Words(
              Typed.text(byJapanese, Claim.MOST_BY, "refused.knowledge.claim"),
              Typed.text(byEnglish, Claim.MOST_BY, "refused.knowledge.claim"));
      if (text.isEmpty() || by.isEmpty()) {
        throw new RefusedException("refused.knowledge.claim");
      }
      if (!said.isBlank() && !DAY.matcher(said.strip()).matches()) {
        throw new RefusedException("refused.knowledge.said");
      }
      return new Claim(
          text,
          by,
          choice(Certainty.values(), certainty, "refused.knowledge.certainty"),
          said.strip(),
          Typed.text(source, Claim.MOST_SOURCE, "refused.knowledge.claim"));
    }
  }

  KnowledgeForm {
    claims = List.copyOf(claims);
  }

  static KnowledgeForm blank(String kind) {
    return new KnowledgeForm(kind, "CLEAR", "", "", "", "", "", "", "", List.of());
  }

  static KnowledgeForm of(Content content, long before) {
    return new KnowledgeForm(
        "",
        "",
        content.name().japanese(),
        content.name().english(),
        content.text().japanese(),
        content.text().english(),
        content.firstYear() == null ? "" : content.firstYear().toString(),
        content.lastYear() == null ? "" : content.lastYear().toString(),
        Long.toString(before),
        content.claims().stream()
            .map(claim ->
                new ClaimForm(
                    claim.text().japanese(),
                    claim.text().english(),
                    claim.by().japanese(),
                    claim.by().english(),
                    claim.certainty().name(),
                    claim.said(),
                    claim.source()))
            .toList());
  }

  /** What was sent; of claims no more than an entry can have. */
  static KnowledgeForm read(MultiValueMap<String, String> sent) {
    List<ClaimForm> claims = new ArrayList<>();
    for (int i = 0; i < Content.MOST_CLAIMS; i++) {
      ClaimForm claim =
          new ClaimForm(
              at(sent, "claimJapanese", i),
              at(sent, "claimEnglish", i),
              at(sent, "byJapanese", i),
              at(sent, "byEnglish", i),
              at(sent, "certainty", i),
              at(sent, "said", i),
              at(sent, "source", i));
      if (!claim.isBlank()) {
        claims.add(claim);
      }
    }
    return new KnowledgeForm(
        at(sent, "kind", 0),
        at(sent, "label", 0),
        at(sent, "japanese", 0),
        at(sent, "english", 0),
        at(sent, "japaneseText", 0),
        at(sent, "englishText", 0),
        at(sent, "firstYear", 0),
        at(sent, "lastYear", 0),
        at(sent, "before", 0),
        claims);
  }

  private static String at(MultiValueMap<String, String> sent, String name, int index) {
    List<String> values = sent.getOrDefault(name, List.of());
    return index < values.size() ? values.get(index) : "";
  }

  /** The claims with some blank ones to fill in. */
  List<ClaimForm> shownClaims() {
    List<ClaimForm> shown = new ArrayList<>(claims);
    for (int i = 0; i < SPARE && shown.size() < Content.MOST_CLAIMS; i++) {
      shown.add(ClaimForm.BLANK);
    }
    return shown;
  }

  /** The content; fails with a reason for the writer where it cannot be taken as it is. */
  Content content() {
    String nameJapanese = Typed.text(japanese, MOST_NAME, "refused.knowledge.name");
    String nameEnglish = Typed.text(english, MOST_NAME, "refused.knowledge.name");
    if (nameJapanese.isEmpty() || nameEnglish.isEmpty()) {
      throw new RefusedException("refused.knowledge.name");
    }
    Words text =
        new Words(
            Typed.text(japaneseText, Content.MOST_TEXT, "refused.knowledge.long"),
            Typed.text(englishText, Content.MOST_TEXT, "refused.knowledge.long"));
    @Nullable Integer first = year(firstYear);
    @Nullable Integer last = year(lastYear);
    if (last != null && (first == null || last < first)) {
      throw new RefusedException("refused.knowledge.years");
    }
    return new Content(
        new Name(nameJapanese, nameEnglish),
        text,
        first,
        last,
        claims.stream().map(ClaimForm::claim).toList());
  }

  KnowledgeKind chosenKind() {
    return choice(KnowledgeKind.values(), kind, "refused.knowledge.kind");
  }

  Label chosenLabel() {
    return choice(Label.values(), label, "refused.report.label");
  }

  /** The version that a form names; one that names none was not of this centre. */
  static long version(String before) {
    try {
      return Long.parseLong(before.strip());
    } catch (NumberFormatException e) {
      throw new RefusedException("refused.report.changed");
    }
  }

  private static <E extends Enum<E>> E choice(E[] all, String name, String problem) {
    return Arrays.stream(all)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new RefusedException(problem));
  }

  private static @Nullable Integer year(String typed) {
    if (typed.isBlank()) {
      return null;
    }
    if (!YEAR.matcher(typed.strip()).matches()) {
      throw new RefusedException("refused.knowledge.years");
    }
    return Integer.valueOf(typed.strip());
  }
}
