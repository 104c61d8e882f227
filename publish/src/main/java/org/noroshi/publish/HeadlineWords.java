package org.noroshi.publish;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.noroshi.telescope.picture.Note;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Totals;

/** The picture in a few sentences. */
public final class HeadlineWords {
  private HeadlineWords() {}

  /** The first sentence. */
  public static String lead(Picture picture, Language language) {
    Totals totals = picture.totals();
    if (totals.dark() == 0) {
      return language.text("head.empty");
    }
    String lead =
        language.text(
            "head.lead",
            Figures.count(totals.dark()),
            approximately(picture, "sources", totals.sources(), language),
            approximately(picture, "destinations", totals.destinations(), language));
    return isFromTables(picture) ? language.text("head.kept") + gap(language) + lead : lead;
  }

  /** Whether nothing was read, and the figures are what the data folder holds. */
  public static boolean isFromTables(Picture picture) {
    return picture.notes().stream().anyMatch(note -> note.kind() == Note.Kind.FROM_TABLES);
  }

  private static String gap(Language language) {
    return language == Language.JAPANESE ? "" : " ";
  }

  private static String approximately(
      Picture picture, String figure, long value, Language language) {
    String digits = Figures.count(value);
    return picture.accuracy().errorBounds().containsKey(figure)
        ? language.text("head.approximately", digits)
        : digits;
  }

  /** The sentences after the first; the picture must have a dark packet. */
  public static String detail(Picture picture, Language language) {
    StringBuilder text = new StringBuilder();
    String gap = gap(language);
    Optional<Map.Entry<String, Long>> most =
        picture.totals().classes().entrySet().stream()
            .max(Comparator.comparingLong(Map.Entry::getValue));
    if (most.isPresent()) {
      text.append(
          language.text(
              "head.share",
              Figures.percent(most.get().getValue(), picture.totals().dark()),
              language.nameOf("class", most.get().getKey())));
    }
    if (!picture.topPorts().isEmpty()) {
      text.append(gap).append(language.text("head.port", port(picture.topPorts().getFirst())));
    }
    if (picture.attacks() == 1) {
      text.append(gap).append(language.text("head.attack1"));
    } else if (picture.attacks() > 1) {
      text.append(gap).append(language.text("head.attacks", Figures.count(picture.attacks())));
    }
    return text.toString();
  }

  private static String port(Picture.Port port) {
    String service = ServiceNames.of(port.protocol(), port.port());
    String number = port.port() + "/" + port.protocol();
    return service.isEmpty() ? number : number + " (" + service + ")";
  }
}
