package org.noroshi.publish;

import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.picture.Totals;

/** The sentences of {@link HeadlineWords}, and the first figures. */
final class Headline {
  private final Picture picture;
  private final Totals totals;
  private final Html html;

  Headline(Picture picture, Html html) {
    this.picture = picture;
    this.totals = picture.totals();
    this.html = html;
  }

  void write() {
    html.raw("<section class=\"lead\"><h1>")
        .words(language -> HeadlineWords.lead(picture, language));
    html.raw("</h1>");
    if (totals.dark() > 0) {
      html.raw("<p>").words(language -> HeadlineWords.detail(picture, language)).raw("</p>");
    }
    html.raw("<dl class=\"facts\">");
    fact("fact.records", totals.records());
    fact("fact.dark", totals.dark());
    fact("fact.sources", totals.sources());
    fact("fact.destinations", totals.destinations());
    fact("fact.scanEvents", picture.scanEvents());
    fact("fact.attacks", picture.attacks());
    html.raw("<div><dt>").words("fact.darkAddresses").raw("</dt><dd>");
    if (picture.context().darkAddresses().isPresent()) {
      html.text(Figures.count(picture.context().darkAddresses().getAsLong()));
    } else {
      html.raw("<em>").words("word.unknown").raw("</em>");
    }
    html.raw("</dd></div></dl></section>");
  }

  private void fact(String key, long value) {
    html.raw("<div><dt>").words(key).raw("</dt><dd>");
    String figure = key.substring(key.indexOf('.') + 1);
    if (picture.accuracy().errorBounds().containsKey(figure)) {
      html.raw("<small>≈</small>");
    }
    html.text(Figures.count(value)).raw("</dd></div>");
  }
}
