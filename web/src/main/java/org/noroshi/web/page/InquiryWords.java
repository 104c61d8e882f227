package org.noroshi.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noroshi.share.inquiry.AnswerContent;
import org.noroshi.share.inquiry.InquiryContent;
import org.noroshi.share.inquiry.Reply;
import org.noroshi.share.inquiry.Tally;
import org.springframework.context.MessageSource;

/** Inquiries, answers and counts, in the reader's language. */
final class InquiryWords {
  private final BulletinWords words;
  private final MessageSource messages;

  InquiryWords(BulletinWords words, MessageSource messages) {
    this.words = words;
    this.messages = messages;
  }

  /** What an inquiry asks. */
  record Said(String title, String product, String versions, String text, String due) {}

  /** An answer; what is not asked of who does not run the product is empty. */
  record Given(String runs, String exposed, String patched, String systems, String note) {}

  /** A count; empty where it is withheld. */
  record Cell(String value, String count) {}

  /** The counts of a question. */
  record Row(String question, List<Cell> cells) {}

  /** The counts of a sector. */
  record Share(String sector, int answered, List<Row> rows) {}

  Said said(InquiryContent content, Locale locale) {
    return new Said(
        content.title(),
        content.product(),
        content.versions(),
        content.text(),
        content.due() == null ? "" : Names.time(content.due(), locale));
  }

  Given given(AnswerContent answer, Locale locale) {
    boolean runs = answer.runs() == Reply.YES;
    return new Given(
        value(Tally.Question.RUNS, answer.runs().name(), locale),
        runs ? value(Tally.Question.EXPOSED, answer.exposed().name(), locale) : "",
        runs ? value(Tally.Question.PATCHED, answer.patched().name(), locale) : "",
        runs ? value(Tally.Question.SYSTEMS, answer.systems().name(), locale) : "",
        answer.note());
  }

  private String value(Tally.Question question, String value, Locale locale) {
    return word("answer." + question + "." + value, locale);
  }

  String word(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }

  List<Share> shares(Tally tally, Locale locale) {
    Map<String, String> sectors = new HashMap<>();
    words.sectors(locale).forEach(one -> sectors.put(one.id(), one.name()));
    sectors.put("", word("tally.noSector", locale));
    return tally.shares().stream()
        .map(one ->
            new Share(
                sectors.getOrDefault(one.sector(), one.sector()),
                one.answered(),
                one.rows().stream().map(row -> row(row, locale)).toList()))
        .toList();
  }

  private Row row(Tally.Row row, Locale locale) {
    return new Row(
        word("inquiry.question." + row.question(), locale),
        row.cells().stream()
            .map(one ->
                new Cell(
                    value(row.question(), one.value(), locale),
                    one.count() == null ? "" : one.count().toString()))
            .toList());
  }
}
