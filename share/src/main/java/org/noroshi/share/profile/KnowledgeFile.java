package org.noroshi.share.profile;

import static org.noroshi.share.profile.ProfileFiles.each;
import static org.noroshi.share.profile.ProfileFiles.map;
import static org.noroshi.share.profile.ProfileFiles.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.knowledge.Certainty;
import org.noroshi.share.knowledge.Claim;
import org.noroshi.share.knowledge.Content;
import org.noroshi.share.knowledge.KnowledgeBase;
import org.noroshi.share.knowledge.KnowledgeKind;
import org.noroshi.share.knowledge.Words;

/**
 * What a profile knows of attacks ({@code knowledge.yaml}), to begin with; the centre goes on from
 * there.
 */
public final class KnowledgeFile {
  private static final Map<String, KnowledgeKind> PARTS = parts();

  private final Map<String, Object> file;
  private final Map<String, String> ids = new HashMap<>();

  private KnowledgeFile(Map<String, Object> file) {
    this.file = file;
  }

  /** That of the profile that the product ships with. */
  public static KnowledgeFile japan() {
    return new KnowledgeFile(map(ProfileFiles.load(ProfileFiles.JAPAN, "knowledge.yaml")));
  }

  private static Map<String, KnowledgeKind> parts() {
    Map<String, KnowledgeKind> parts = new LinkedHashMap<>();
    parts.put("techniques", KnowledgeKind.TECHNIQUE);
    parts.put("actors", KnowledgeKind.ACTOR);
    parts.put("cases", KnowledgeKind.CASE);
    parts.put("eras", KnowledgeKind.ERA);
    return parts;
  }

  /**
   * Puts everything into an empty knowledge base, for anyone to know (TLP:CLEAR).
   *
   * @param centre id of the organisation that keeps it from now on
   */
  public void install(KnowledgeBase base, String centre, Instant now) {
    PARTS.forEach((part, kind) -> {
      for (Map<String, Object> one : each(file, part)) {
        String code = text(one, "id");
        String id =
            base.add(
                new KnowledgeBase.Beginning(centre, null, kind, code, Label.CLEAR),
                content(one),
                now);
        ids.put(code, id);
        for (String related : List.of("cases", "actors", "techniques")) {
          for (Object other : list(one.get(related))) {
            base.attach(id, id(String.valueOf(other)), null, now);
          }
        }
      }
    });
  }

  private String id(String code) {
    String id = ids.get(code);
    if (id == null) {
      throw new IllegalStateException("the profile knows no " + code);
    }
    return id;
  }

  private static Content content(Map<String, Object> one) {
    List<?> years = list(one.get("years"));
    return new Content(
        ProfileFiles.name(map(one.get("name"))),
        one.containsKey("text") ? words(one.get("text")) : Words.NONE,
        year(years, 0),
        year(years, 1),
        claims(one));
  }

  private static List<Claim> claims(Map<String, Object> one) {
    List<Claim> claims = new ArrayList<>();
    for (Map<String, Object> claim : each(one, "claims")) {
      claims.add(
          new Claim(
              words(claim.get("text")),
              words(claim.get("by")),
              Certainty.valueOf(text(claim, "certainty")),
              text(claim, "said"),
              text(claim, "source")));
    }
    return claims;
  }

  private static Words words(@Nullable Object one) {
    Map<String, Object> both = map(one);
    return new Words(text(both, "ja"), text(both, "en"));
  }

  private static @Nullable Integer year(List<?> years, int index) {
    return years.size() > index ? Integer.valueOf(String.valueOf(years.get(index))) : null;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
