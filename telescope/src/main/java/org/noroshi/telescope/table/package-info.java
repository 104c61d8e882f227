/** The observation tables as schemas and columns in memory; entry types Table and ColumnBatch. */
@NullMarked
package org.noroshi.telescope.table;

import org.jspecify.annotations.NullMarked;
