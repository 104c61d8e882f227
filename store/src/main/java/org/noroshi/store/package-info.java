/** The observation tables: Parquet files in a data folder, DuckDB over them, the ingest ledger. */
@NullMarked
package org.noroshi.store;

import org.jspecify.annotations.NullMarked;
