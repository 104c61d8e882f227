package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jooq.DSLContext;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Name;

/** Names in both languages. */
final class Names {
  private Names() {}

  /** A name. */
  @Schema(name = "Name")
  record InBoth(
      @Schema(example = "朝霧電力") String ja, @Schema(example = "Asagiri Power") String en) {}

  /** An organisation by its id and present name. */
  @Schema(name = "OrganisationName")
  record OfOrganisation(@Schema(example = "asagiri-power") String id, InBoth name) {}

  static InBoth of(Name name) {
    return new InBoth(name.japanese(), name.english());
  }

  static OfOrganisation organisation(DSLContext dsl, String id, Instant time) {
    return new OfOrganisation(
        id,
        new Directory(dsl)
            .organisation(id)
            .map(found -> of(found.nameAt(time)))
            .orElse(new InBoth(id, id)));
  }
}
