package org.noroshi.store.parquet;

import org.jspecify.annotations.Nullable;

/**
 * What a footer says of a column chunk; offsets count from the start of its row group.
 *
 * @param dictionaryOffset -1 where there is no dictionary
 * @param slots values and nulls; of a list column also empty lists
 * @param encodings those of the pages, by Parquet's numbers
 */
record Chunk(
    long dictionaryOffset,
    long dataOffset,
    long bytes,
    long slots,
    long nulls,
    int[] encodings,
    byte @Nullable [] min,
    byte @Nullable [] max) {}
