package org.noroshi.share.profile;

import java.time.ZoneId;
import java.util.List;
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
 */
public record Profile(
    String country,
    ZoneId zone,
    List<Sector> sectors,
    List<Organisation> organisations,
    List<Bond> bonds,
    Routes routes) {
  public Profile {
    sectors = List.copyOf(sectors);
    organisations = List.copyOf(organisations);
    bonds = List.copyOf(bonds);
  }

  /** Puts everything into an empty directory. */
  public void install(Directory directory) {
    sectors.forEach(directory::add);
    organisations.forEach(directory::add);
    bonds.forEach(directory::add);
  }
}
