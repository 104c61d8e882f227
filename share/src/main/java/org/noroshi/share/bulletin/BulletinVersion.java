package org.noroshi.share.bulletin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state of a bulletin.
 *
 * @param number from 1
 * @param person who saved it last
 * @param sent null while it is not
 */
public record BulletinVersion(
    long number, Instant saved, String person, @Nullable Instant sent, BulletinContent content) {}
