package org.noroshi.store.parquet;

import java.util.List;

/**
 * A row group that stands in a file.
 *
 * @param offset in the file, from which the chunks' offsets count
 */
record RowGroup(long offset, List<Chunk> chunks, long rows) {}
