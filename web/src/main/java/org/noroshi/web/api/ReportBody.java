package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.api.Problem.Violation;

/** What a program writes of reports; nothing else of a report can be set by it. */
final class ReportBody {
  private static final int MOST_CAUSES = 100;

  private ReportBody() {}

  /** A new report: its label is set at the start and stays. */
  record NewReport(
      @Schema(
              example = "TLP:AMBER",
              requiredMode = Schema.RequiredMode.REQUIRED,
              allowableValues = {
                "TLP:CLEAR",
                "TLP:GREEN",
                "TLP:AMBER",
                "TLP:AMBER+STRICT",
                "TLP:RED"
              })
          @Nullable String label,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Content content) {
    Label checkedLabel() {
      try {
        return Label.of(label == null ? "" : label);
      } catch (IllegalArgumentException e) {
        throw ProblemException.invalid(
            List.of(new Violation("label", "is none of TLP 2.0, such as TLP:AMBER")));
      }
    }

    ReportContent checkedContent(Profile profile) {
      return ReportBody.checked(content, profile);
    }
  }

  /** What is to be saved over the draft, or begun as an update of what was sent. */
  record SavedReport(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Content content) {
    ReportContent checkedContent(Profile profile) {
      return ReportBody.checked(content, profile);
    }
  }

  /** A reason, which goes on the record. */
  record Reason(
      @Schema(example = "sent twice", maxLength = 500, requiredMode = Schema.RequiredMode.REQUIRED)
          @Nullable String reason) {
    @Nullable String checked() {
      if (reason != null && !Texts.isText(reason)) {
        throw ProblemException.invalid(List.of(new Violation("reason", "is no text")));
      }
      return reason;
    }
  }

  /** The content of a report: a text that is not given is empty. Sending needs the first four. */
  @Schema(name = "ReportContent")
  record Content(
      @Schema(description = "id of the profile", example = "availability")
          @Nullable String eventType,
      @Nullable Instant noticed,
      @Schema(maxLength = ReportContent.MOST_TEXT, example = "Billing") @Nullable String systems,
      @Schema(maxLength = ReportContent.MOST_TEXT, example = "No bills go out since 08:50.")
          @Nullable String serviceImpact,
      @Schema(description = "ids of the profile", example = "[\"intentional.flood\"]")
          @Nullable List<@Nullable String> causes,
      @Nullable Instant occurred,
      @Schema(maxLength = ReportContent.MOST_TEXT) @Nullable String otherSectors,
      @Schema(maxLength = ReportContent.MOST_TEXT) @Nullable String response,
      @Schema(maxLength = ReportContent.MOST_TEXT) @Nullable String recovery,
      @Schema(maxLength = ReportContent.MOST_TEXT) @Nullable String outlook,
      @Schema(maxLength = ReportContent.MOST_TEXT) @Nullable String publicStatement) {
    static Content of(ReportContent content) {
      return new Content(
          given(content.eventType()),
          content.noticed(),
          given(content.systems()),
          given(content.serviceImpact()),
          content.causes().stream().sorted(Comparator.naturalOrder()).toList(),
          content.occurred(),
          given(content.otherSectors()),
          given(content.response()),
          given(content.recovery()),
          given(content.outlook()),
          given(content.publicStatement()));
    }

    private static @Nullable String given(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  private static ReportContent checked(@Nullable Content given, Profile profile) {
    if (given == null) {
      throw ProblemException.invalid(List.of(new Violation("content", "is missing")));
    }
    Check check = new Check(profile, new ArrayList<>());
    ReportContent content =
        new ReportContent(
            check.eventType(given.eventType()),
            check.causes(given.causes()),
            given.occurred(),
            given.noticed(),
            check.text("systems", given.systems()),
            check.text("serviceImpact", given.serviceImpact()),
            check.text("otherSectors", given.otherSectors()),
            check.text("response", given.response()),
            check.text("recovery", given.recovery()),
            check.text("outlook", given.outlook()),
            check.text("publicStatement", given.publicStatement()));
    if (!check.violations().isEmpty()) {
      throw ProblemException.invalid(check.violations());
    }
    return content;
  }

  /** Collects all that is wrong, so that it can be mended at once. */
  private record Check(Profile profile, List<Violation> violations) {
    String eventType(@Nullable String id) {
      String type = id == null ? "" : id;
      if (!type.isEmpty() && profile.eventType(type).isEmpty()) {
        violations.add(new Violation("content.eventType", "is not of the profile"));
      }
      return type;
    }

    TreeSet<String> causes(@Nullable List<@Nullable String> ids) {
      TreeSet<String> causes = new TreeSet<>();
      for (String id : ids == null ? List.<@Nullable String>of() : ids) {
        if (id == null || profile.cause(id).isEmpty() || causes.size() > MOST_CAUSES) {
          violations.add(new Violation("content.causes", "are not of the profile"));
          return new TreeSet<>();
        }
        causes.add(id);
      }
      return causes;
    }

    String text(String field, @Nullable String given) {
      String text = (given == null ? "" : given).replace("\r\n", "\n").strip();
      if (text.length() > ReportContent.MOST_TEXT) {
        violations.add(
            new Violation(
                "content." + field, "has more than " + ReportContent.MOST_TEXT + " characters"));
        return "";
      }
      if (!Texts.isText(text)) {
        violations.add(new Violation("content." + field, "has characters that are no text"));
        return "";
      }
      return text;
    }
  }
}
