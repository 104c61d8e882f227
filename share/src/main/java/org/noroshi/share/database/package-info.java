/**
 * The store of the response half: SQLite by default, PostgreSQL by one setting, the same tables and
 * statements on both. Entry type: {@link org.noroshi.share.database.Database}.
 */
@NullMarked
package org.noroshi.share.database;

import org.jspecify.annotations.NullMarked;
