package org.noroshi.share.person;

import java.util.EnumSet;
import java.util.Set;
import org.noroshi.share.organisation.OrganisationKind;

/** What a person does in an organisation. */
public enum Role {
  /** Drafts and sends the organisation's reports. */
  REPORTER(true, OrganisationKind.OPERATOR, OrganisationKind.VENDOR, OrganisationKind.AGENCY),
  /** Answers for the organisation's security: its consent, its persons, its holdings. */
  SECURITY_LEAD(true, OrganisationKind.OPERATOR, OrganisationKind.VENDOR, OrganisationKind.AGENCY),
  CEPTOAR_DESK(true, OrganisationKind.CEPTOAR),
  MINISTRY_DESK(true, OrganisationKind.MINISTRY),
  ANALYST(true, OrganisationKind.CENTRE),
  CENTRE_LEAD(true, OrganisationKind.CENTRE),
  COUNCIL_SECRETARIAT(true, OrganisationKind.CENTRE),
  /** Reads what was done, never what was written. */
  AUDITOR(false, OrganisationKind.CENTRE),
  /** Keeps the system running, reads no content. */
  SYSTEM_OPERATOR(false, OrganisationKind.CENTRE);

  private final boolean readsContent;
  private final Set<OrganisationKind> kinds;

  Role(boolean readsContent, OrganisationKind first, OrganisationKind... others) {
    this.readsContent = readsContent;
    kinds = EnumSet.of(first, others);
  }

  /** Whether the role reads what is shared. */
  public boolean readsContent() {
    return readsContent;
  }

  /** Whether an organisation of this kind has the role. */
  public boolean fits(OrganisationKind kind) {
    return kinds.contains(kind);
  }

  /** Whether one person may have both, wherever: who runs or audits the system reads nothing. */
  public boolean goesWith(Role other) {
    return readsContent == other.readsContent && (readsContent || this == other);
  }
}
