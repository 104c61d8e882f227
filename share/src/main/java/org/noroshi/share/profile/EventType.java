package org.noroshi.share.profile;

import org.noroshi.share.organisation.Name;

/**
 * What a report is about.
 *
 * @param occurred whether something happened; else it is a precursor
 */
public record EventType(String id, Name name, boolean occurred) {}
