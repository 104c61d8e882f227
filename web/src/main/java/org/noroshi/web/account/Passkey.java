package org.noroshi.web.account;

import java.time.Instant;

/**
 * A passkey as its person sees it.
 *
 * @param id the credential's, in base64url
 */
public record Passkey(String id, String name, Instant created, Instant used) {}
