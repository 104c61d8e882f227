package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Page;
import org.noroshi.share.organisation.BondKind;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.OrganisationSearch;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.web.account.KeyHolders.Holder;
import org.noroshi.web.account.Scope;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.Offices;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Organisations, their names and bonds; the sectors. */
@RestController
@RequestMapping(path = "/api/v1/directory", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "directory")
final class DirectoryResource {
  private static final String LIST = "organisations";
  private static final int MOST_TEXT = 200;

  private final Database database;
  private final Cursors cursors;
  private final InstantSource clock;

  DirectoryResource(Database database, Cursors cursors, InstantSource clock) {
    this.database = database;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** An organisation in a list. */
  record OrganisationSummary(
      @Schema(example = "asagiri-power") String id, OrganisationKind kind, Names.InBoth name) {}

  /** An organisation over time. */
  @Schema(name = "Organisation")
  record OrganisationView(
      @Schema(example = "asagiri-power") String id,
      OrganisationKind kind,
      Names.InBoth name,
      Instant since,
      @Nullable Instant until,
      List<NameView> names,
      List<BondView> bonds) {
    OrganisationView {
      names = List.copyOf(names);
      bonds = List.copyOf(bonds);
    }
  }

  /** A name and when it was borne: until is exclusive, and absent while no end is known. */
  @Schema(name = "DatedName")
  record NameView(Names.InBoth name, Instant since, @Nullable Instant until) {}

  /** A bond to a sector, to the council, or to another organisation as its client. */
  @Schema(name = "Bond")
  record BondView(
      BondKind kind,
      @Nullable @Schema(example = "electricity") String sector,
      @Nullable @Schema(example = "tobiume-gas") String organisation,
      Instant since,
      @Nullable Instant until) {}

  /** A sector of critical infrastructure. */
  @Schema(name = "Sector")
  record SectorView(@Schema(example = "electricity") String id, Names.InBoth name) {}

  @GetMapping("/organisations")
  @Scoped(Scope.DIRECTORY_READ)
  @Operation(summary = "Organisations in force now, by English name")
  Cursors.Listing<OrganisationSummary> organisations(
      @AuthenticationPrincipal Holder me,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String sector,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    requireReading(me);
    Map<String, @Nullable String> asked = new HashMap<>();
    asked.put("q", text("q", q));
    asked.put("sector", text("sector", sector));
    int most = Cursors.limit(limit);
    Cursors.Place place = cursors.place(me, LIST, asked, cursor);
    Page<OrganisationSearch.Found> page =
        database.read(dsl ->
            new OrganisationSearch(dsl, clock.instant(), Locale.ENGLISH)
                .page(
                    new OrganisationSearch.Wanted(
                        place.filter().getOrDefault("q", ""), place.filter().get("sector")),
                    place.after(),
                    most));
    return new Cursors.Listing<>(
        page.rows().stream()
            .map(row -> new OrganisationSummary(row.id(), row.kind(), Names.of(row.name())))
            .toList(),
        cursors.next(me, LIST, place.filter(), page.next()));
  }

  private static void requireReading(Holder me) {
    Offices.require(me.viewer(), Administration.SEE_DIRECTORY, AdministrationRules.installation());
  }

  private static @Nullable String text(String name, @Nullable String given) {
    if (given == null) {
      return null;
    }
    if (given.length() > MOST_TEXT || !Texts.isText(given)) {
      throw ProblemException.parameter(name, "is no text of at most " + MOST_TEXT + " characters");
    }
    return given.strip();
  }

  @GetMapping("/organisations/{organisation}")
  @Scoped(Scope.DIRECTORY_READ)
  @Operation(summary = "An organisation with its names and bonds over time")
  OrganisationView organisation(
      @AuthenticationPrincipal Holder me, @PathVariable String organisation) {
    requireReading(me);
    return database.read(dsl -> {
      if (!Texts.isText(organisation)) {
        throw new AbsentException();
      }
      Organisation found = Offices.organisation(dsl, organisation);
      Validity validity = found.validity();
      return new OrganisationView(
          found.id(),
          found.kind(),
          Names.of(found.nameAt(clock.instant())),
          validity.since(),
          validity.until(),
          found.names().stream()
              .map(one ->
                  new NameView(
                      Names.of(one.name()), one.validity().since(), one.validity().until()))
              .toList(),
          new Directory(dsl)
              .bondsOf(organisation).stream()
                  .map(bond ->
                      new BondView(
                          bond.kind(),
                          bond.sector(),
                          bond.other(),
                          bond.validity().since(),
                          bond.validity().until()))
                  .toList());
    });
  }

  @GetMapping("/sectors")
  @Scoped(Scope.DIRECTORY_READ)
  @Operation(summary = "All sectors, in the order of the law")
  Cursors.Listing<SectorView> sectors(@AuthenticationPrincipal Holder me) {
    requireReading(me);
    return new Cursors.Listing<>(
        new Directory(database.read())
            .sectors().stream().map(one -> new SectorView(one.id(), Names.of(one.name()))).toList(),
        null);
  }
}
