package org.noroshi.share.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A state of an entry; every one is kept.
 *
 * @param number from 1
 * @param person who wrote it; null where the profile says it
 */
public record KnowledgeVersion(
    long number, Instant saved, @Nullable String person, Content content) {}
