package org.noroshi.share.organisation;

/** What ties an organisation to a sector or to another organisation. */
public enum BondKind {
  /** An operator runs services of the sector. */
  OPERATES,
  /** A ministry is responsible for the sector. */
  SUPERVISES,
  /** A CEPTOAR is the sector's body for sharing information. */
  REPRESENTS,
  /** Membership of the council. */
  COUNCIL,
  /** It is a client of the other organisation (TLP 2.0: "clients who need to know"). */
  CLIENT;

  /** Whether an organisation of this kind may have the bond. */
  public boolean fits(OrganisationKind kind) {
    return switch (this) {
      case OPERATES -> kind == OrganisationKind.OPERATOR || kind == OrganisationKind.AGENCY;
      case SUPERVISES -> kind == OrganisationKind.MINISTRY;
      case REPRESENTS -> kind == OrganisationKind.CEPTOAR;
      case COUNCIL -> true;
      case CLIENT -> kind == OrganisationKind.OPERATOR || kind == OrganisationKind.VENDOR;
    };
  }

  /** Whether the bond is to a sector. */
  public boolean isToSector() {
    return switch (this) {
      case OPERATES, SUPERVISES, REPRESENTS -> true;
      case COUNCIL, CLIENT -> false;
    };
  }
}
