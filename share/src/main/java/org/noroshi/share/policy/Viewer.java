package org.noroshi.share.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;

/**
 * Who asks, at one moment: a person acting for one organisation, or the public.
 *
 * @param person null for the public, as are organisation and kind
 * @param roles held at the moment; none for the public
 * @param sectors to which the organisation has a bond in force
 * @param providers organisations whose client it is
 * @param underDuty has acknowledged the duty of confidentiality, and is in a period of access
 * @param mode the mode of routes in force
 */
public record Viewer(
    @Nullable String person,
    @Nullable String organisation,
    @Nullable OrganisationKind kind,
    Set<Role> roles,
    Set<String> sectors,
    Set<String> providers,
    boolean underDuty,
    Mode mode) {
  /** Anyone, not signed in. */
  public static final Viewer PUBLIC =
      new Viewer(null, null, null, Set.of(), Set.of(), Set.of(), false, Mode.NORMAL);

  public Viewer {
    roles = Set.copyOf(roles);
    sectors = Set.copyOf(sectors);
    providers = Set.copyOf(providers);
    if ((person == null) != (organisation == null) || (person == null) != roles.isEmpty()) {
      throw new IllegalArgumentException(
          "person=" + person + ", organisation=" + organisation + ", roles=" + roles);
    }
  }

  public boolean isSignedIn() {
    return person != null;
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether the person acts for this organisation. */
  public boolean isOf(String which) {
    return which.equals(organisation);
  }

  boolean readsContent() {
    return !roles.isEmpty() && roles.stream().allMatch(Role::readsContent);
  }
}
