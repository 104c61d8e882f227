package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.notification.Version;
import org.noroshi.share.policy.ItemState;

/** Reports as a program reads them; what the viewer may not see is absent. */
final class ReportView {
  static final String ID = "0123456789abcdefghjkmnpqrs";

  private ReportView() {}

  /** A report in a list: of one's own organisation its newest version, else the newest sent. */
  record ReportSummary(
      @Schema(example = ID) String id,
      @Schema(description = "of the caller's organisation") boolean own,
      @Schema(example = "TLP:AMBER") String label,
      ItemState state,
      @Nullable @Schema(example = "availability") String eventType,
      long version,
      @Nullable @Schema(description = "own reports only") Instant saved,
      @Nullable @Schema(description = "absent while the version is a draft") Instant sent) {
    static ReportSummary of(ReportList.Row row) {
      Version version = row.version();
      String type = version.content().eventType();
      return new ReportSummary(
          row.id(),
          row.own(),
          row.label().text(),
          row.state(),
          type.isEmpty() ? null : type,
          version.number(),
          row.own() ? version.saved() : null,
          version.sent());
    }
  }

  /** A report. */
  record Report(
      @Schema(example = ID) String id,
      boolean own,
      @Schema(example = "TLP:AMBER") String label,
      ItemState state,
      Reporter reporter,
      VersionView version,
      @Schema(description = "fields that a first report must still get") List<String> missing,
      @Schema(description = "ministries on its way") List<Stop> relays,
      @Schema(
              description = "what the caller may do now, as far as the key's scopes go",
              example = "[\"edit\", \"send\"]")
          List<String> acts) {
    Report {
      missing = List.copyOf(missing);
      relays = List.copyOf(relays);
      acts = List.copyOf(acts);
    }
  }

  /** Who reported: organisation and author where the caller may know, else a pseudonym. */
  record Reporter(
      Names.@Nullable OfOrganisation organisation,
      @Nullable @Schema(example = "Ishikawa Mio") String author,
      @Nullable @Schema(example = "K5DQ2WPA") String pseudonym) {}

  /** A version, with its content. */
  @Schema(name = "ReportVersion")
  record VersionView(
      long number,
      @Nullable Instant saved,
      @Nullable Instant sent,
      @Nullable @Schema(example = "Ishikawa Mio") String author,
      ReportBody.Content content) {}

  /** A version in a list. */
  record VersionSummary(long number, @Nullable Instant saved, @Nullable Instant sent) {
    static VersionSummary of(Version version, boolean own) {
      return new VersionSummary(version.number(), own ? version.saved() : null, version.sent());
    }
  }

  /** A ministry at which a report is or was. */
  record Stop(
      @Schema(example = "meti") String organisation, Instant received, @Nullable Instant relayed) {}

  /** What became of a call; the ETag beside it is that of the report. */
  record Receipt(@Schema(example = ID) String id, ItemState state, long version) {}

  /** The name of a field in a body. */
  static String field(ReportContent.Needed needed) {
    return switch (needed) {
      case EVENT_TYPE -> "content.eventType";
      case NOTICED -> "content.noticed";
      case SYSTEMS -> "content.systems";
      case SERVICE_IMPACT -> "content.serviceImpact";
    };
  }
}
