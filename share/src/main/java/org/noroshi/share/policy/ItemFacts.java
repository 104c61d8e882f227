package org.noroshi.share.policy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;

/**
 * Of an item all that the policy asks.
 *
 * @param owner the organisation it belongs to: its source
 * @param author the person who made it; null where the centre itself did
 * @param council whether it is the council's material (Basic Act on Cybersecurity, art. 17 and 38)
 * @param sealed whether even the route sees a pseudonym instead of the reporter
 * @param route organisations that receive it by the route of the mode in force
 * @param consents organisations beyond the route that the owner agreed to
 * @param desk the organisation that entered it for its owner, until the owner takes it over; else
 *     null
 */
public record ItemFacts(
    String id,
    ItemKind kind,
    String owner,
    @Nullable String author,
    Label label,
    ItemState state,
    boolean council,
    boolean sealed,
    Set<String> route,
    Set<Address> audience,
    Set<String> consents,
    Set<Need> needs,
    Map<Part, Set<String>> parts,
    @Nullable String desk) {
  /** An item that its owner made. */
  public ItemFacts(
      String id,
      ItemKind kind,
      String owner,
      @Nullable String author,
      Label label,
      ItemState state,
      boolean council,
      boolean sealed,
      Set<String> route,
      Set<Address> audience,
      Set<String> consents,
      Set<Need> needs,
      Map<Part, Set<String>> parts) {
    this(
        id, kind, owner, author, label, state, council, sealed, route, audience, consents, needs,
        parts, null);
  }

  /** An item as it is when it is made: nobody has received it, agreed to it or needs it yet. */
  public static ItemFacts fresh(
      String id,
      ItemKind kind,
      String owner,
      @Nullable String author,
      Label label,
      ItemState state,
      Set<Address> audience) {
    return new ItemFacts(
        id, kind, owner, author, label, state, false, false, Set.of(), audience, Set.of(), Set.of(),
        Map.of());
  }

  /** To whom it is addressed besides the route: an id of what the kind says. */
  public record Address(AudienceKind kind, String subject) {}

  /** A recipient's word that a client of its own needs to know. */
  public record Need(String recipient, String client) {}

  public ItemFacts {
    route = Set.copyOf(route);
    audience = Set.copyOf(audience);
    consents = Set.copyOf(consents);
    needs = Set.copyOf(needs);
    parts = Map.copyOf(parts);
  }

  /** The same item once its owner agreed to one recipient more: for asking in advance. */
  public ItemFacts agreed(String organisation) {
    Set<String> agreed = new HashSet<>(consents);
    agreed.add(organisation);
    return new ItemFacts(
        id, kind, owner, author, label, state, council, sealed, route, audience, agreed, needs,
        parts, desk);
  }

  /** The same item once it is out, received by a route: for asking in advance. */
  public ItemFacts opened(Set<String> receivers) {
    return new ItemFacts(
        id,
        kind,
        owner,
        author,
        label,
        ItemState.OPEN,
        council,
        sealed,
        receivers,
        audience,
        consents,
        needs,
        parts,
        desk);
  }
}
