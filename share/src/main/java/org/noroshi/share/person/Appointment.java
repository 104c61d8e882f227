package org.noroshi.share.person;

import org.noroshi.share.organisation.Validity;

/** A role in an organisation and when it is held. */
public record Appointment(
    String id, String person, String organisation, Role role, Validity validity) {}
