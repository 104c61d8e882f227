package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.notification.Relay;
import org.noroshi.web.account.KeyHolders.Holder;
import org.noroshi.web.account.Scope;
import org.noroshi.web.office.RelayOffice;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits at ministries: for their desks, and beyond its time for the centre. */
@RestController
@RequestMapping(path = "/api/v1/relays", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "relays")
final class RelayResource {
  private static final String WAITING = "relays waiting";
  private static final String OVERDUE = "relays overdue";

  private final RelayOffice office;
  private final Cursors cursors;
  private final InstantSource clock;

  RelayResource(RelayOffice office, Cursors cursors, InstantSource clock) {
    this.office = office;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** A report that waits: where, since when, until when; nothing of what it says. */
  record Waiting(
      @Schema(example = ReportView.ID) String report,
      @Schema(example = "meti") String ministry,
      Instant received,
      Instant due,
      boolean overdue) {}

  @GetMapping
  @Scoped(Scope.REPORTS_READ)
  @Operation(summary = "Reports that wait at the caller's own ministry, longest first")
  Cursors.Listing<Waiting> waiting(
      @AuthenticationPrincipal Holder me,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(me, WAITING, office.toRelay(me.viewer()), limit, cursor);
  }

  @GetMapping("/overdue")
  @Scoped(Scope.REPORTS_READ)
  @Operation(summary = "Reports that ministries hold beyond their time, for the centre to take")
  Cursors.Listing<Waiting> overdue(
      @AuthenticationPrincipal Holder me,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return page(me, OVERDUE, office.toTake(me.viewer()), limit, cursor);
  }

  private Cursors.Listing<Waiting> page(
      Holder me, String list, List<Relay> all, @Nullable Integer limit, @Nullable String cursor) {
    int most = Cursors.limit(limit);
    Instant now = clock.instant();
    String after = cursors.place(me, list, Map.of(), cursor).after();
    List<Relay> rest =
        all.stream().filter(one -> after == null || place(one).compareTo(after) > 0).toList();
    List<Relay> shown = rest.subList(0, Math.min(most, rest.size()));
    return new Cursors.Listing<>(
        shown.stream()
            .map(one ->
                new Waiting(
                    one.item(), one.organisation(), one.received(), one.due(), one.isOverdue(now)))
            .toList(),
        cursors.next(me, list, Map.of(), rest.size() > most ? place(shown.getLast()) : null));
  }

  /** As the list is ordered: by when it was received, then by report and ministry. */
  private static String place(Relay relay) {
    return String.format(
        Locale.ROOT,
        "%016d %s %s",
        relay.received().toEpochMilli(),
        relay.item(),
        relay.organisation());
  }

  @PostMapping(path = "/{report}/{ministry}/take", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Scoped(Scope.REPORTS_WRITE)
  @Operation(summary = "Takes a report from a ministry that has had its time")
  ResponseEntity<Void> take(
      @AuthenticationPrincipal Holder me,
      @PathVariable String report,
      @PathVariable String ministry,
      @RequestBody ReportBody.Reason body) {
    office.take(me.viewer(), report, ministry, body.checked());
    return ResponseEntity.noContent().build();
  }
}
