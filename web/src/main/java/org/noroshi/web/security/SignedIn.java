package org.noroshi.web.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.noroshi.share.person.Appointment;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.account.Accounts;

/**
 * The person behind a request.
 *
 * @param appointments all that the person holds now
 * @param viewer the person as the policy sees them; the public while they act for no organisation
 */
public record SignedIn(Accounts.Session session, List<Appointment> appointments, Viewer viewer) {
  public SignedIn {
    appointments = List.copyOf(appointments);
  }

  public Person person() {
    return session.person();
  }

  /** Whether the person has said, or need not say, for whom they act. */
  public boolean isActing() {
    return viewer.isSignedIn();
  }

  /** Organisations for which the person may act. */
  public Set<String> organisations() {
    return appointments.stream().map(Appointment::organisation).collect(Collectors.toSet());
  }
}
