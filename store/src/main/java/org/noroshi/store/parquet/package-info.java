/**
 * A small writer of Parquet files for column batches; entry type {@link
 * org.noroshi.store.parquet.ParquetFileWriter}. Format: Apache Parquet 2.x (parquet.thrift,
 * Encodings.md), pages version 1, uncompressed.
 */
@NullMarked
package org.noroshi.store.parquet;

import org.jspecify.annotations.NullMarked;
