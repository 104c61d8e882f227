package org.noroshi.publish.publication;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.publish.report.ReportMaker;

/**
 * What a publication is worth.
 *
 * @param signatureHolds whether the document is what its key signed
 * @param differences figures that the data give otherwise: {@code path: published -> recomputed}
 * @param queries names of the queries whose answers are not what they were
 * @param dataSame whether the data are what they were
 */
public record Verification(
    boolean signatureHolds, List<String> differences, List<String> queries, boolean dataSame) {

  /** Compares a publication with the figures computed again. */
  public static Verification of(Publication published, ReportMaker.Made again) throws IOException {
    JsonNode report = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(again.report()));
    List<String> queries = new ArrayList<>();
    JsonNode sources = Json.MAPPER.valueToTree(again.sources());
    for (JsonNode source : published.root().path("sources")) {
      boolean found = false;
      for (JsonNode now : sources) {
        found |=
            now.path("name").equals(source.path("name"))
                && now.toString().equals(source.toString());
      }
      if (!found) {
        queries.add(source.path("name").asText());
      }
    }
    return new Verification(
        published.isSigned(),
        Json.differences("report", published.root().path("report"), report),
        queries,
        published.dataDigest().equals(Publication.digest(again.sources())));
  }

  /** Whether all agrees. */
  public boolean holds() {
    return signatureHolds && differences.isEmpty() && queries.isEmpty() && dataSame;
  }

  /** Whether a file is the one that the publication names; null where it names none. */
  public static @org.jspecify.annotations.Nullable Boolean isRendering(
      Publication publication, String format, byte[] bytes) {
    JsonNode digest = publication.root().path("renderings").path(format);
    return digest.isMissingNode() ? null : (Boolean) digest.asText().equals(Json.sha256(bytes));
  }
}
