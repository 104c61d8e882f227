package org.noroshi.share.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.Name;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads forms from their files. A form without a published list of fields is refused. */
public final class FormFiles {
  private static final List<String> SHIPPED = List.of("japan-action-plan.yaml", "eu-nis2.yaml");

  private FormFiles() {}

  /** The forms that the product ships with. */
  public static List<Form> shipped() {
    List<Form> forms = new ArrayList<>();
    for (String file : SHIPPED) {
      try (InputStream in = FormFiles.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("no file " + file);
        }
        forms.addAll(read(new Load(LoadSettings.builder().build()).loadFromInputStream(in)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(forms);
  }

  /**
   * The forms of a file.
   *
   * @throws IllegalArgumentException if one lacks what every form must have
   */
  static List<Form> parse(String yaml) {
    return read(new Load(LoadSettings.builder().build()).loadFromString(yaml));
  }

  private static List<Form> read(Object file) {
    List<Form> forms = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Object one : list(map(file).get("forms"))) {
      Form form = form(map(one));
      if (!ids.add(form.id())) {
        throw new IllegalArgumentException("form twice: " + form.id());
      }
      forms.add(form);
    }
    return forms;
  }

  private static Form form(Map<?, ?> form) {
    Map<?, ?> source = map(form.get("source"));
    List<Form.Field> fields = new ArrayList<>();
    Set<String> answers = new HashSet<>();
    for (Object one : list(form.get("fields"))) {
      Form.Field field = field(map(one));
      if (field.answer() != null && !answers.add(field.answer())) {
        throw new IllegalArgumentException("answer twice: " + field.answer());
      }
      fields.add(field);
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a form has no fields: " + text(form, "id"));
    }
    Object address = source.get("address");
    return new Form(
        id(text(form, "id")),
        name(form),
        new Form.Source(
            text(source, "document"),
            text(source, "place"),
            address == null ? null : address.toString()),
        fields);
  }

  private static Form.Field field(Map<?, ?> field) {
    Object answer = field.get("answer");
    List<Form.ReportField> from = new ArrayList<>();
    if (field.get("from") != null) {
      for (Object one : list(field.get("from"))) {
        from.add(Form.ReportField.valueOf(one.toString().toUpperCase(Locale.ROOT)));
      }
    }
    return new Form.Field(
        name(field),
        text(field, "reference"),
        "true".equals(text(field, "required")),
        from,
        answer == null ? null : id(answer.toString()));
  }

  private static Name name(Map<?, ?> of) {
    return new Name(text(of, "ja"), text(of, "en"));
  }

  private static String id(String id) {
    if (!id.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("no id: " + id);
    }
    return id;
  }

  private static String text(Map<?, ?> of, String key) {
    Object value = of.get(key);
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException("no " + key + " in " + of);
    }
    return value.toString().strip();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("no map: " + value);
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("no list: " + value);
  }
}
