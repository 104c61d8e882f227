package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Page;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.notification.ReportList;
import org.noroshi.share.notification.Version;
import org.noroshi.share.policy.ItemState;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.KeyHolders.Holder;
import org.noroshi.web.account.Scope;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.ReportOffice;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports: reading, drafting, saving, sending, relaying, withdrawing. */
@RestController
@RequestMapping(path = "/api/v1/reports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reports")
final class ReportResource {
  private static final String LIST = "reports";
  private static final String PATH = "/api/v1/reports/";

  private final ReportOffice office;
  private final ReportViews views;
  private final Cursors cursors;
  private final Calls calls;
  private final Profile profile;

  ReportResource(
      ReportOffice office, ReportViews views, Cursors cursors, Calls calls, Profile profile) {
    this.office = office;
    this.views = views;
    this.cursors = cursors;
    this.calls = calls;
    this.profile = profile;
  }

  @GetMapping
  @Scoped(Scope.REPORTS_READ)
  @Operation(summary = "Reports that the caller may read, newest first")
  Cursors.Listing<ReportView.ReportSummary> list(
      @AuthenticationPrincipal Holder me,
      @RequestParam(required = false) ReportList.@Nullable Whose whose,
      @RequestParam(required = false) @Nullable ItemState state,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Map<String, @Nullable String> asked = new HashMap<>();
    asked.put("whose", whose == null ? null : whose.name());
    asked.put("state", state == null ? null : state.name());
    int most = Cursors.limit(limit);
    Cursors.Place place = cursors.place(me, LIST, asked, cursor);
    String wanted = place.filter().get("state");
    Page<ReportList.Row> page =
        office.list(
            me.viewer(),
            ReportList.Whose.valueOf(place.filter().getOrDefault("whose", "ANY")),
            wanted == null ? null : ItemState.valueOf(wanted),
            place.after(),
            most);
    return new Cursors.Listing<>(
        page.rows().stream().map(ReportView.ReportSummary::of).toList(),
        cursors.next(me, LIST, place.filter(), page.next()));
  }

  @GetMapping("/{report}")
  @Scoped(Scope.REPORTS_READ)
  @Operation(summary = "A report; that it was read goes on the record")
  ReportView.Report report(@AuthenticationPrincipal Holder me, @PathVariable String report) {
    return views.report(office.read(me.viewer(), report));
  }

  @GetMapping("/{report}/versions")
  @Scoped(Scope.REPORTS_READ)
  @Operation(summary = "Its versions, oldest first: of others' reports those that were sent")
  Cursors.Listing<ReportView.VersionSummary> versions(
      @AuthenticationPrincipal Holder me, @PathVariable String report) {
    ReportOffice.Reading reading = office.read(me.viewer(), report);
    boolean own = ReportViews.own(reading);
    return new Cursors.Listing<>(
        reading.versions().stream().map(one -> ReportView.VersionSummary.of(one, own)).toList(),
        null);
  }

  @GetMapping("/{report}/versions/{number}")
  @Scoped(Scope.REPORTS_READ)
  @Operation(summary = "One version with its content")
  ReportView.VersionView version(
      @AuthenticationPrincipal Holder me,
      @PathVariable String report,
      @PathVariable String number) {
    ReportOffice.Reading reading = office.read(me.viewer(), report);
    Version wanted =
        reading.versions().stream()
            .filter(one -> Long.toString(one.number()).equals(number))
            .findFirst()
            .orElseThrow(AbsentException::new);
    return views.version(reading, wanted);
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Scoped(Scope.REPORTS_WRITE)
  @Operation(summary = "Begins a report of the caller's organisation, as a draft")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = "the same again within 24 hours gives the same answer and does nothing",
      schema = @Schema(type = "string", maxLength = 200),
      example = "5f0c8c2e-6d0b-4b52-9d0c-3f3b1f6f2a11")
  ResponseEntity<ReportView.Receipt> draft(
      @AuthenticationPrincipal Holder me,
      @RequestBody ReportBody.NewReport body,
      HttpServletRequest request) {
    Label label = body.checkedLabel();
    ReportContent content = body.checkedContent(profile);
    return calls.once(
        me,
        request,
        body,
        ReportView.Receipt.class,
        () -> {
          String id = office.draft(me.viewer(), label, content);
          return receipt(me, id, ResponseEntity.created(URI.create(PATH + id)));
        });
  }

  /** Answers an act with what the report is now. */
  private ResponseEntity<ReportView.Receipt> receipt(
      Holder me, String id, ResponseEntity.BodyBuilder builder) {
    ReportOffice.Reading reading = office.current(me.viewer(), id);
    return builder
        .eTag(Tags.of(views.report(reading)))
        .body(new ReportView.Receipt(id, reading.item().state(), reading.newest().number()));
  }

  @PutMapping(path = "/{report}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Scoped(Scope.REPORTS_WRITE)
  @Operation(summary = "Saves over the draft, or begins an update of what was sent; needs If-Match")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Match",
      description = "the ETag of the report that was seen",
      schema = @Schema(type = "string"),
      required = true)
  ResponseEntity<ReportView.Receipt> save(
      @AuthenticationPrincipal Holder me,
      @PathVariable String report,
      @RequestBody ReportBody.SavedReport body,
      HttpServletRequest request) {
    ReportOffice.Reading reading = office.current(me.viewer(), report);
    Tags.require(request, views.report(reading));
    // Whoever saves after this line and before the act is found by the time of the version.
    office.save(me.viewer(), report, body.checkedContent(profile), reading.newest().saved());
    return receipt(me, report, ResponseEntity.ok());
  }

  @PostMapping("/{report}/send")
  @Scoped(Scope.REPORTS_WRITE)
  @Operation(summary = "Sends the draft, or the update of what was sent; needs If-Match")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Match",
      description = "the ETag of the report that was seen",
      schema = @Schema(type = "string"),
      required = true)
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Idempotency-Key",
      description = "the same again within 24 hours gives the same answer and does nothing",
      schema = @Schema(type = "string", maxLength = 200),
      example = "5f0c8c2e-6d0b-4b52-9d0c-3f3b1f6f2a11")
  ResponseEntity<ReportView.Receipt> send(
      @AuthenticationPrincipal Holder me, @PathVariable String report, HttpServletRequest request) {
    return calls.once(
        me,
        request,
        null,
        ReportView.Receipt.class,
        () -> {
          ReportOffice.Reading reading = office.current(me.viewer(), report);
          Tags.require(request, views.report(reading));
          requireComplete(reading);
          // Sealing the reporter is a choice of the page, where its meaning is told.
          office.send(me.viewer(), report, Set.of(), reading.newest().saved(), false);
          return receipt(me, report, ResponseEntity.ok());
        });
  }

  private static void requireComplete(ReportOffice.Reading reading) {
    List<Problem.Violation> missing =
        reading.newest().content().missing().stream()
            .map(one -> new Problem.Violation(ReportView.field(one), "is missing"))
            .toList();
    if (ReportViews.own(reading) && !missing.isEmpty()) {
      throw ProblemException.invalid(missing);
    }
  }

  @PostMapping(path = "/{report}/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Scoped(Scope.REPORTS_WRITE)
  @Operation(summary = "Takes a sent report back: its readers no longer see it")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Match",
      description = "the ETag of the report that was seen",
      schema = @Schema(type = "string"),
      required = false)
  ResponseEntity<ReportView.Receipt> withdraw(
      @AuthenticationPrincipal Holder me,
      @PathVariable String report,
      @RequestBody ReportBody.Reason body,
      HttpServletRequest request) {
    Tags.check(request, views.report(office.current(me.viewer(), report)));
    office.withdraw(me.viewer(), report, body.checked());
    return receipt(me, report, ResponseEntity.ok());
  }

  @PostMapping("/{report}/relay")
  @Scoped(Scope.REPORTS_WRITE)
  @Operation(summary = "Passes on a report that waits at the caller's ministry")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "If-Match",
      description = "the ETag of the report that was seen",
      schema = @Schema(type = "string"),
      required = false)
  ResponseEntity<ReportView.Receipt> relay(
      @AuthenticationPrincipal Holder me, @PathVariable String report, HttpServletRequest request) {
    Tags.check(request, views.report(office.current(me.viewer(), report)));
    office.relay(me.viewer(), report);
    return receipt(me, report, ResponseEntity.status(HttpStatus.OK));
  }
}
