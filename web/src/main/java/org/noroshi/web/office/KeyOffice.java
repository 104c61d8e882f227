package org.noroshi.web.office;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Identifiers;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.desk.Desk;
import org.noroshi.share.policy.Administered;
import org.noroshi.share.policy.Administration;
import org.noroshi.share.policy.AdministrationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.Accounts;
import org.noroshi.web.account.ApiKey;
import org.noroshi.web.account.ApiKeys;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.account.Scope;

/** Keys of programs: making, listing, revoking. */
public final class KeyOffice {
  private static final int MOST_NAME = 100;

  private final Database database;
  private final Desk desk;
  private final Accounts accounts;
  private final InstantSource clock;

  public KeyOffice(Database database, Desk desk, Accounts accounts, InstantSource clock) {
    this.database = database;
    this.desk = desk;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** What a key is to be, as it was typed. */
  public record Wish(@Nullable String name, Set<Scope> scopes, Duration lifetime) {
    public Wish {
      scopes = Set.copyOf(scopes);
    }
  }

  /** The scopes that could open anything for a viewer. */
  public static List<Scope> scopes(Viewer viewer) {
    boolean metrics =
        Offices.may(viewer, Administration.READ_METRICS, AdministrationRules.installation());
    return List.of(Scope.values()).stream()
        .filter(scope -> metrics || scope != Scope.METRICS_READ)
        .toList();
  }

  /** Makes a key for the person who asks, in the organisation for which they act. */
  public ApiKeys.Issued issue(Viewer viewer, Accounts.Session session, Wish wish) {
    accounts.requireRecent(session);
    String name = ItemOffice.text(wish.name());
    if (name.isEmpty() || name.length() > MOST_NAME) {
      throw new RefusedException("refused.key.name");
    }
    if (wish.scopes().isEmpty() || !scopes(viewer).containsAll(wish.scopes())) {
      throw new RefusedException("refused.key.scopes");
    }
    if (!wish.lifetime().isPositive() || wish.lifetime().compareTo(ApiKeys.LONGEST) > 0) {
      throw new RefusedException("refused.key.expires");
    }
    Capacity capacity = Offices.capacity(viewer);
    String id = Identifiers.next();
    return Offices.administer(
        desk,
        viewer,
        Administration.ISSUE_KEY,
        dsl -> new Administered.OfKey(id, capacity.person(), capacity.organisation()),
        String.join(" ", wish.scopes().stream().map(Scope::text).sorted().toList()),
        (dsl, now) -> {
          if (ApiKeys.of(dsl, capacity.person(), now).size() >= ApiKeys.MOST) {
            throw new RefusedException("refused.key.many");
          }
          Instant expires = now.plus(wish.lifetime());
          return ApiKeys.issue(
              dsl,
              new ApiKey(
                  id,
                  capacity.person(),
                  capacity.organisation(),
                  name,
                  wish.scopes(),
                  now,
                  expires,
                  null,
                  null));
        });
  }

  /** The viewer's own keys, wherever they act. */
  public List<ApiKey> own(Viewer viewer) {
    return ApiKeys.of(database.read(), Offices.capacity(viewer).person(), clock.instant());
  }

  /** The keys that act in an organisation. */
  public List<ApiKey> in(Viewer viewer, String organisation) {
    return database.read(dsl -> {
      Offices.require(
          viewer, Administration.SEE_KEYS, Offices.about(Offices.organisation(dsl, organisation)));
      return ApiKeys.in(dsl, organisation, clock.instant());
    });
  }

  /** Revokes one of the viewer's own keys. */
  public void revokeOwn(Viewer viewer, String id) {
    String person = Offices.capacity(viewer).person();
    revoke(viewer, id, key -> key.person().equals(person));
  }

  /** Revokes a key that acts in an organisation. */
  public void revokeIn(Viewer viewer, String organisation, String id) {
    revoke(viewer, id, key -> key.organisation().equals(organisation));
  }

  private void revoke(Viewer viewer, String id, Predicate<ApiKey> there) {
    Offices.administer(
        desk,
        viewer,
        Administration.REVOKE_KEY,
        dsl ->
            ApiKeys.byId(dsl, id)
                .filter(there)
                .map(KeyOffice::about)
                .orElseThrow(AbsentException::new),
        "",
        (dsl, now) -> {
          if (!ApiKeys.revoke(dsl, id, now)) {
            throw new RefusedException("refused.gone");
          }
          return true;
        });
  }

  private static Administered about(ApiKey key) {
    return new Administered.OfKey(key.id(), key.person(), key.organisation());
  }
}
