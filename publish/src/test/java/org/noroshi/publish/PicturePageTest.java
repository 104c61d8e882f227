package org.noroshi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PicturePageTest {
  private static final String HOSTILE =
      "</td><script>alert(1)</script>\" onload='x' &amp; \u001b[31m\u202Eexe.\0";

  @Test
  void pageStandsAlone() throws IOException {
    String page = PicturePage.render(SamplePicture.day("tokyo"));
    Files.writeString(Path.of("target", "picture.html"), page);

    assertThat(page).doesNotContain("<script", "<link", "<img", "@import", "http:", "https:");
    assertThat(Pattern.compile("url\\(([^)]*)\\)").matcher(page).results())
        .allSatisfy(match -> assertThat(match.group(1)).startsWith("#f-"));
  }

  @Test
  void hostileTextStaysText() {
    String page = PicturePage.render(SamplePicture.day(HOSTILE));

    assertThat(page).doesNotContain("<script", "\" onload", "\u001b", "\u202E", "\0");
    assertThat(page).contains("&lt;script&gt;", "&amp;amp;", "\\u202e", "\\u001b[31m");
  }

  @Test
  void everyTagIsClosed() {
    String page = PicturePage.render(SamplePicture.day(HOSTILE));
    for (String tag :
        new String[] {"section", "table", "tbody", "tr", "td", "div", "svg", "span", "p", "g"}) {
      assertThat(count(page, "<" + tag + "[ >]")).as(tag).isEqualTo(count(page, "</" + tag + ">"));
    }
  }

  @Test
  void bothLanguagesAreInThePageAndOneIsChosen() {
    String page = PicturePage.render(SamplePicture.day("tokyo"), Language.JAPANESE);

    assertThat(page).contains("When it came", "いつ届いたか", "アメリカ合衆国", "United States");
    assertThat(page).contains("id=\"in-ja\" checked").doesNotContain("id=\"in-en\" checked");
  }

  @Test
  void nothingObservedIsSaidAndNothingDrawn() {
    String page = PicturePage.render(SamplePicture.empty());

    assertThat(page).contains("Nothing reached the dark addresses.", "unknown");
    assertThat(page).doesNotContain("class=\"chart\"", "NaN", "Infinity");
  }

  @Test
  void approximateFigureIsMarkedAndItsBoundGiven() {
    String page = PicturePage.render(SamplePicture.day("tokyo"));

    assertThat(page).contains("from about 412,093 sources", "±0.81 %", "2 GiB of state");
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(keys("words_ja.properties")).isEqualTo(keys("words_en.properties"));
  }

  @Test
  void everyTileIsADifferentCountry() {
    var codes =
        PicturePage.resource("world.tiles")
            .lines()
            .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
            .filter(code -> !code.equals(".."))
            .toList();
    assertThat(codes).doesNotHaveDuplicates().hasSizeGreaterThan(240);
  }

  private static String keys(String resource) {
    return PicturePage.resource(resource)
        .lines()
        .map(line -> line.replaceAll("=.*", ""))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static long count(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().count();
  }
}
