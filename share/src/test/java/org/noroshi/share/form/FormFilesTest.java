package org.noroshi.share.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFilesTest {
  private static final String WHOLE =
      """
      forms:
        - id: a
          ja: 様式
          en: Form
          source: {document: Act, place: art. 1}
          fields:
            - {ja: 項目, en: Field, reference: art. 1(1), required: true, answer: x}
      """;

  @Test
  void theShippedFormsAreThoseWhoseFieldsArePublished() {
    List<Form> forms = FormFiles.shipped();
    assertThat(forms)
        .extracting(Form::id)
        .containsExactly("japan-action-plan", "eu-nis2-24h", "eu-nis2-72h", "eu-nis2-month");
    // By hand from the Directive: (a) two statements; (b) those, and severity, impact, indicators;
    // (d) description with severity and impact, cause, measures, impact across borders.
    assertThat(forms).extracting(form -> form.fields().size()).containsExactly(2, 2, 5, 6);
  }

  @Test
  void aWholeFormIsRead() {
    assertThat(FormFiles.parse(WHOLE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source: {document: Act, place: art. 1}",
        "document: Act,",
        "reference: art. 1(1),",
        ", answer: x",
        "required: true,",
        "en: Field,",
      })
  void aFormWithoutItsSourceOrAnyPartIsRefused(String part) {
    assertThatThrownBy(() -> FormFiles.parse(WHOLE.replace(part, "")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"from: [password]", "from: []", "from: [causes], answer: y"})
  void aFieldComesFromTheReportOrIsAnAnswer(String wrong) {
    assertThatThrownBy(() -> FormFiles.parse(WHOLE.replace("answer: x", wrong)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
