package org.noroshi.share.bulletin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Holding;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Sector;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;

/**
 * Finds where a text names a member or what belongs to one: names of every time in both languages
 * and scripts, domains and what lies below them, addresses in prefixes, AS numbers. Of those whose
 * report it was made from also the distinctive part of the name alone, the id, the persons and the
 * domains of their mail. It cannot find what only a reader would recognise: a kanji name written by
 * its sound, a nickname, a description; for that a second person reads it.
 */
public final class Traces {
  /** What stands in company names and says nothing of the company. */
  private static final Pattern LEGAL_FORM =
      Pattern.compile(
          "株式会社|有限会社|合同会社|一般社団法人|独立行政法人|国立研究開発法人|\\(株\\)|㈱"
              + "|\\b(co\\.?,? ?ltd\\.?|inc\\.?|corporation|corp\\.?|company|limited|k\\.k\\.|llc)"
              + "(?=\\W|$)");

  /** Shorter Latin or kana names would be found in ordinary words. */
  private static final int LEAST_LETTERS = 4;

  private final List<Mark> marks = new ArrayList<>();

  /** Something that betrays an organisation. */
  private sealed interface Mark {
    boolean isIn(Folded text, List<AddressRange> ranges);
  }

  private record Word(String close, String latin) implements Mark {
    @Override
    public boolean isIn(Folded text, List<AddressRange> ranges) {
      return text.close().contains(close)
          || latin.length() >= LEAST_LETTERS && text.latin().contains(latin);
    }
  }

  private record Domain(Pattern pattern) implements Mark {
    @Override
    public boolean isIn(Folded text, List<AddressRange> ranges) {
      return pattern.matcher(text.plain()).find();
    }
  }

  private record Range(AddressRange range) implements Mark {
    @Override
    public boolean isIn(Folded text, List<AddressRange> ranges) {
      return ranges.stream().anyMatch(range::meets);
    }
  }

  /**
   * The traces to look for.
   *
   * @param sources organisations whose reports something is made from
   */
  public Traces(DSLContext dsl, Set<String> sources) {
    Directory directory = new Directory(dsl);
    Set<String> general = general(directory.sectors());
    for (Organisation one : directory.organisations()) {
      if (isMember(one)) {
        one.names()
            .forEach(named -> {
              name(named.name().japanese());
              name(named.name().english());
              if (sources.contains(one.id())) {
                stem(named.name().japanese(), general);
                stem(named.name().english(), general);
              }
            });
      }
    }
    for (Holding one : directory.holdings()) {
      holding(one);
    }
    for (String source : sources) {
      word(source);
      for (Person person : new People(dsl).of(source)) {
        word(person.name());
        word(person.email());
        domain(person.email().substring(person.email().indexOf('@') + 1));
      }
    }
  }

  /** Ministries, CEPTOARs and agencies are named in public; operators and vendors are members. */
  private static boolean isMember(Organisation one) {
    return one.kind() == OrganisationKind.OPERATOR || one.kind() == OrganisationKind.VENDOR;
  }

  private static Set<String> general(List<Sector> sectors) {
    Set<String> words =
        new HashSet<>(
            Set.of(
                "電力",
                "ガス",
                "鉄道",
                "銀行",
                "空港",
                "航空",
                "水道",
                "病院",
                "放送",
                "通信",
                "証券",
                "保険",
                "物流",
                "港湾",
                "石油",
                "化学",
                "市",
                "県",
                "power",
                "electric",
                "gas",
                "rail",
                "railway",
                "bank",
                "airport",
                "airlines",
                "water",
                "hospital",
                "credit",
                "oil",
                "chemical",
                "port",
                "logistics",
                "telecom",
                "city",
                "the",
                "and",
                "of"));
    for (Sector one : sectors) {
      words.add(one.name().japanese());
      words.addAll(List.of(one.name().english().toLowerCase(Locale.ROOT).split("\\W+")));
    }
    return words;
  }

  private void name(String name) {
    word(LEGAL_FORM.matcher(Folded.of(name).plain()).replaceAll(""));
  }

  /** What is left of a name without the words that many have. */
  private void stem(String name, Set<String> general) {
    String bare = LEGAL_FORM.matcher(Folded.of(name).plain()).replaceAll("").strip();
    for (String one : bare.split("[\\s・]+")) {
      String left = one;
      for (String word : general) {
        if (left.endsWith(word) && left.length() > word.length() && word.charAt(0) > 'ÿ') {
          left = left.substring(0, left.length() - word.length());
        }
      }
      if (!general.contains(left)) {
        word(left);
      }
    }
  }

  private void word(String text) {
    Folded folded = Folded.of(text);
    boolean phonetic = folded.close().codePoints().allMatch(c -> c < 0x3000 || c <= 'ヿ');
    if (folded.close().length() >= (phonetic ? LEAST_LETTERS : 2)) {
      marks.add(new Word(folded.close(), Romaji.shortened(folded.latin())));
    }
  }

  private void holding(Holding one) {
    switch (one.kind()) {
      case DOMAIN -> domain(one.value());
      case PREFIX -> AddressRange.of(one.value()).map(Range::new).ifPresent(marks::add);
      case AS_NUMBER ->
          marks.add(
              new Domain(Pattern.compile("\\basn?\\s*" + one.value().substring(2) + "(?![0-9])")));
    }
  }

  private void domain(String domain) {
    marks.add(
        new Domain(
            Pattern.compile(
                "(?<![a-z0-9-])" + Pattern.quote(domain) + "(?![a-z0-9-]|\\.[a-z0-9])")));
  }

  /** Where a bulletin betrays somebody: the field, and its words around it are for the writer. */
  public Map<String, List<String>> in(BulletinContent content) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    fields(content)
        .forEach((field, texts) -> {
          for (String text : texts) {
            if (isIn(text)) {
              found.computeIfAbsent(field, any -> new ArrayList<>()).add(shown(text));
            }
          }
        });
    return found;
  }

  /** Lines, so that the writer sees which. */
  private static Map<String, List<String>> fields(BulletinContent content) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("subject", List.of(content.title()));
    fields.put("text", parts(content.text()));
    fields.put("action", parts(content.action()));
    fields.put(
        "affected",
        content.affected().stream().map(one -> one.product() + " " + one.versions()).toList());
    fields.put("indicators", content.indicators().stream().map(Indicator::value).toList());
    fields.put("references", content.references());
    return fields;
  }

  /** Each line, and the whole where a name is broken by its end. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>(text.lines().toList());
    if (parts.size() > 1) {
      parts.add(text);
    }
    return parts;
  }

  private static String shown(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  /** Whether a text names a member or what belongs to one. */
  public boolean isIn(String text) {
    Folded folded = Folded.of(text);
    List<AddressRange> ranges = AddressRange.in(folded.plain());
    return marks.stream().anyMatch(one -> one.isIn(folded, ranges));
  }

  /** Sectors of an organisation that a text names, by either name. */
  static Set<String> sectors(DSLContext dsl, String organisation, String text) {
    Directory directory = new Directory(dsl);
    Folded folded = Folded.of(text);
    Set<String> own = new HashSet<>();
    directory.bondsOf(organisation).stream()
        .filter(one -> one.kind() == BondKind.OPERATES)
        .forEach(one -> Optional.ofNullable(one.sector()).ifPresent(own::add));
    Set<String> told = new HashSet<>();
    for (Sector one : directory.sectors()) {
      if (own.contains(one.id())
          && (folded.close().contains(Folded.of(one.name().japanese()).close())
              || folded.close().contains(Folded.of(one.name().english()).close()))) {
        told.add(one.id());
      }
    }
    return told;
  }
}
