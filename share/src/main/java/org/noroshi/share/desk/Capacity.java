package org.noroshi.share.desk;

/** A person and the organisation for which the person acts. */
public record Capacity(String person, String organisation) {}
