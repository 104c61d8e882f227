package org.noroshi.share.form;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Name;

/** A form of an authority. */
public record Form(String id, Name title, Source source, List<Field> fields) {
  /** Fields of a report from which a form's field may be filled. */
  public enum ReportField {
    EVENT_TYPE,
    CAUSES,
    NOTICED,
    OCCURRED,
    SYSTEMS,
    SERVICE_IMPACT,
    OTHER_SECTORS,
    RESPONSE,
    RECOVERY,
    OUTLOOK,
    PUBLIC_STATEMENT
  }

  /** Where its fields are published. */
  public record Source(String document, String place, @Nullable String address) {}

  /**
   * A field.
   *
   * @param reference where exactly it is published
   * @param from of the report, what fills it; empty where it has an answer of its own
   * @param answer id of that answer, which several forms may share; null where the report fills it
   */
  public record Field(
      Name name,
      String reference,
      boolean required,
      List<ReportField> from,
      @Nullable String answer) {
    public Field {
      from = List.copyOf(from);
      if (from.isEmpty() == (answer == null)) {
        throw new IllegalArgumentException("a field is of the report, or an answer: " + name);
      }
    }
  }

  public Form {
    fields = List.copyOf(fields);
  }

  /** The field with this answer. */
  public Optional<Field> answer(String id) {
    return fields.stream().filter(one -> id.equals(one.answer())).findFirst();
  }
}
