package org.noroshi.share.inquiry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an organisation.
 *
 * @param number from 1; more where it was changed
 * @param sector in which it is counted, as the directory stood then; null for none
 */
public record Answer(
    String organisation,
    long number,
    String person,
    Instant answered,
    @Nullable String sector,
    AnswerContent content) {}
