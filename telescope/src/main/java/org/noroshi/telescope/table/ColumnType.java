package org.noroshi.telescope.table;

/** What a column holds, and as which Java array a {@link ColumnBatch} carries it. */
public enum ColumnType {
  /** {@code int[]}, 0..255. */
  UINT8,
  /** {@code int[]}, 0..65535. */
  UINT16,
  /** {@code int[]} read as unsigned, for example an IPv4 address in host order. */
  UINT32,
  /** {@code int[]}, signed. */
  INT32,
  /** {@code long[]}, signed. */
  INT64,
  /** {@code long[]}, nanoseconds since 1970 UTC. */
  TIMESTAMP,
  /** {@code double[]}. */
  DOUBLE,
  /** {@code String[]}, UTF-8 on disk. */
  STRING,
  /** {@code byte[][]}. */
  BINARY,
  /** {@code int[][]}: a list of integers, never null itself. */
  INT32_LIST
}
