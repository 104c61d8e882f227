package org.noroshi.share.profile;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.noroshi.share.bulletin.SharingTerms;
import org.noroshi.share.casework.Regime;
import org.noroshi.share.casework.SeverityScale;
import org.noroshi.share.notification.Routes;
import org.noroshi.share.organisation.Bond;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.Sector;

/**
 * What a country's files say.
 *
 * @param country ISO 3166-1 alpha-2
 * @param zone in which its days begin
 * @param routes of reports, by mode
 * @param eventTypes of reports, in the order of the form
 * @param causes of reports, in groups
 * @param severity on which cases are judged
 * @param regimes whose deadlines may apply to a case
 * @param terms of what the centre sends down
 */
public record Profile(
    String country,
    ZoneId zone,
    List<Sector> sectors,
    List<Organisation> organisations,
    List<Bond> bonds,
    Routes routes,
    List<EventType> eventTypes,
    List<CauseGroup> causes,
    SeverityScale severity,
    List<Regime> regimes,
    SharingTerms terms) {
  public Profile {
    sectors = List.copyOf(sectors);
    organisations = List.copyOf(organisations);
    bonds = List.copyOf(bonds);
    eventTypes = List.copyOf(eventTypes);
    causes = List.copyOf(causes);
    regimes = List.copyOf(regimes);
  }

  public Optional<Regime> regime(String id) {
    return regimes.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The type of event with this id. */
  public Optional<EventType> eventType(String id) {
    return eventTypes.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** The cause with this id. */
  public Optional<CauseGroup.Cause> cause(String id) {
    return causes.stream()
        .flatMap(group -> group.causes().stream())
        .filter(one -> one.id().equals(id))
        .findFirst();
  }

  /** Puts everything into an empty directory. */
  public void install(Directory directory) {
    sectors.forEach(directory::add);
    organisations.forEach(directory::add);
    bonds.forEach(directory::add);
  }
}
