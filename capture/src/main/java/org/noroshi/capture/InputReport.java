package org.noroshi.capture;

import org.jspecify.annotations.Nullable;

/**
 * What became of one input.
 *
 * @param name path or name as it was given
 * @param records records read
 * @param bytes bytes of the file, or read from the stream
 * @param problem what is wrong and where, null while the status is {@link InputStatus#WHOLE}
 * @param offset byte of the problem, counted as the text of the problem says; -1 if there is none
 * @param firstTime time of the first record, nanoseconds since 1970; {@link Long#MIN_VALUE} if none
 */
public record InputReport(
    String name,
    long records,
    long bytes,
    InputStatus status,
    @Nullable String problem,
    long offset,
    long firstTime) {}
