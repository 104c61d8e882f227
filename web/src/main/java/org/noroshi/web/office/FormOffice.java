package org.noroshi.web.office;

import java.util.Map;
import java.util.TreeMap;
import org.noroshi.share.form.Form;
import org.noroshi.share.form.FormAnswers;
import org.noroshi.share.policy.Act;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.policy.Viewer;

/** Authorities' forms of a report: they are its writers', whatever the report's readers see. */
public final class FormOffice {
  /** Most characters of an answer. */
  public static final int MOST_TEXT = 4000;

  private final ItemOffice items;

  public FormOffice(ItemOffice items) {
    this.items = items;
  }

  /** Keeps the answers of a form; others are not taken. */
  public void answer(Viewer viewer, String report, Form form, Map<String, String> typed) {
    Map<String, String> answers = new TreeMap<>();
    for (Form.Field field : form.fields()) {
      if (field.answer() != null && typed.containsKey(field.answer())) {
        answers.put(
            field.answer(),
            Typed.text(typed.get(field.answer()), MOST_TEXT, "refused.report.long"));
      }
    }
    items.act(
        viewer,
        Act.EDIT,
        report,
        ItemKind.NOTIFICATION,
        "answers of form " + form.id(),
        (dsl, now) -> {
          FormAnswers kept = new FormAnswers(dsl);
          String person = Offices.capacity(viewer).person();
          answers.forEach((answer, text) -> kept.save(report, answer, text, person, now));
          return true;
        });
  }
}
