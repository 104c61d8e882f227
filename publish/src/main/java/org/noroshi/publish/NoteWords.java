package org.noroshi.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;

/** What a reader must know to judge the figures, in sentences. */
public final class NoteWords {
  private NoteWords() {}

  /** All notes of a picture, alarms first. */
  public static List<String> of(Picture picture, Language language) {
    List<String> notes = new ArrayList<>();
    for (Note note : picture.notes()) {
      String text = note(note, language);
      if (note.kind() == Note.Kind.PACKETS_LEAVING_DARK_SPACE) {
        notes.addFirst(text);
      } else {
        notes.add(text);
      }
    }
    if (picture.accuracy().exact()) {
      notes.add(language.text("note.exact"));
    }
    picture
        .accuracy()
        .errorBounds()
        .forEach((figure, bound) ->
            notes.add(
                language.text(
                    "note.approximate", language.nameOf("fact", figure), Figures.bound(bound))));
    if (picture.accuracy().spilledBytes() > 0) {
      notes.add(language.text("note.spilled", Figures.bytes(picture.accuracy().spilledBytes())));
    }
    String origin = picture.context().originVersion();
    notes.add(
        origin == null
            ? language.text("note.noOrigin")
            : language.text("note.origin", VisibleText.of(origin)));
    notes.add(language.text("note.spoofing"));
    return notes;
  }

  private static String note(Note note, Language language) {
    String key = "note." + note.kind().name();
    String text =
        note.value().isPresent()
            ? language.text(key, value(note.value().getAsDouble()))
            : language.text(key);
    String sensor = note.sensor();
    return sensor == null ? text : language.text("note.ofSensor", VisibleText.of(sensor), text);
  }

  private static String value(double value) {
    return value == Math.rint(value)
        ? Figures.count((long) value)
        : String.format(Locale.ROOT, value < 1 ? "%.3f" : "%,.1f", value);
  }
}
