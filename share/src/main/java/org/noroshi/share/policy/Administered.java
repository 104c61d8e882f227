package org.noroshi.share.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.person.Role;

/** What an {@link Administration} is about, with all that the policy asks of it. */
public sealed interface Administered {
  /** The kind of object as the audit chain calls it. */
  String objectKind();

  /** The object as the audit chain calls it. */
  String object();

  /** The whole installation. */
  record Installation() implements Administered {
    @Override
    public String objectKind() {
      return "installation";
    }

    @Override
    public String object() {
      return "";
    }
  }

  /** An organisation. */
  record OfOrganisation(String id, OrganisationKind kind) implements Administered {
    @Override
    public String objectKind() {
      return "organisation";
    }

    @Override
    public String object() {
      return id;
    }
  }

  /** A role that somebody holds in an organisation now. */
  record Held(String organisation, Role role) {}

  /** A person with the roles held now, wherever. */
  record OfPerson(String id, List<Held> held) implements Administered {
    public OfPerson {
      held = List.copyOf(held);
    }

    @Override
    public String objectKind() {
      return "person";
    }

    @Override
    public String object() {
      return id;
    }
  }

  /**
   * An appointment, to be made or to be ended.
   *
   * @param person null for one who is not known yet
   */
  record OfAppointment(OfOrganisation organisation, Role role, @Nullable OfPerson person)
      implements Administered {
    @Override
    public String objectKind() {
      return "organisation";
    }

    @Override
    public String object() {
      return organisation.id();
    }
  }

  /**
   * A report at a ministry.
   *
   * @param overdue whether the ministry has had its time
   */
  record OfRelay(String item, String ministry, boolean overdue) implements Administered {
    @Override
    public String objectKind() {
      return "item";
    }

    @Override
    public String object() {
      return item;
    }
  }

  /**
   * A report that came by phone or fax.
   *
   * @param sectors in which the organisation that reported it operates
   */
  record OfEntry(OfOrganisation organisation, Set<String> sectors) implements Administered {
    public OfEntry {
      sectors = Set.copyOf(sectors);
    }

    @Override
    public String objectKind() {
      return "organisation";
    }

    @Override
    public String object() {
      return organisation.id();
    }
  }

  /**
   * The council's duty of confidentiality of one person.
   *
   * @param invited whether the secretariat gave the person a period of access, now or later
   */
  record OfDuty(String person, boolean invited) implements Administered {
    @Override
    public String objectKind() {
      return "person";
    }

    @Override
    public String object() {
      return person;
    }
  }

  /**
   * A request for a new sign-in link for a person.
   *
   * @param seconds ids of who may be the second person: not who asked, not whom it is about
   */
  record OfReset(String person, Set<String> seconds) implements Administered {
    public OfReset {
      seconds = Set.copyOf(seconds);
    }

    @Override
    public String objectKind() {
      return "person";
    }

    @Override
    public String object() {
      return person;
    }
  }

  /** An organisation as one that receives, with the sectors that it has a bond to. */
  record OfMember(String organisation, Set<String> sectors) implements Administered {
    public OfMember {
      sectors = Set.copyOf(sectors);
    }

    @Override
    public String objectKind() {
      return "organisation";
    }

    @Override
    public String object() {
      return organisation;
    }
  }

  /**
   * A sector, of which something is counted.
   *
   * @param sector empty for those that belong to none
   */
  record OfSector(String sector) implements Administered {
    @Override
    public String objectKind() {
      return "sector";
    }

    @Override
    public String object() {
      return sector;
    }
  }

  /** A holding of an organisation. */
  record OfHolding(String id, String organisation, String registrar) implements Administered {
    @Override
    public String objectKind() {
      return "holding";
    }

    @Override
    public String object() {
      return id;
    }
  }

  /** A key with which a program acts as a person in an organisation. */
  record OfKey(String id, String person, String organisation) implements Administered {
    @Override
    public String objectKind() {
      return "key";
    }

    @Override
    public String object() {
      return id;
    }
  }
}
