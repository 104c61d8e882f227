package org.noroshi.share.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;

/**
 * What an {@link OfficeAct} is about; what does not matter for an act is null.
 *
 * @param organisation where it is done
 * @param role that is given or ended
 * @param person to whom it is done; null for a person who is new
 */
public record Office(
    @Nullable Place organisation, @Nullable Role role, @Nullable Subject person) {
  /** The directory, or the record, as a whole. */
  public static final Office WHOLE = new Office(null, null, null);

  /**
   * An organisation.
   *
   * @param sectors to which it has a bond in force
   */
  public record Place(String id, OrganisationKind kind, Set<String> sectors) {
    public Place {
      sectors = Set.copyOf(sectors);
    }
  }

  /**
   * A person.
   *
   * @param organisations of all appointments in force
   * @param roles of all appointments in force, in whatever organisation
   */
  public record Subject(String id, Set<String> organisations, Set<Role> roles) {
    public Subject {
      organisations = Set.copyOf(organisations);
      roles = Set.copyOf(roles);
    }
  }

  public static Office of(Place organisation) {
    return new Office(organisation, null, null);
  }

  public static Office of(Place organisation, Subject person) {
    return new Office(organisation, null, person);
  }
}
