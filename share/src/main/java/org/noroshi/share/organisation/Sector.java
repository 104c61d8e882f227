package org.noroshi.share.organisation;

/** A sector of critical infrastructure, in the profile's order. */
public record Sector(String id, int position, Name name) {}
