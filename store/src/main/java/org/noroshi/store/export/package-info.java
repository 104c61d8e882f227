/**
 * What leaves for others: a copy of the tables, and of captures, under pseudonyms. Entry: {@link
 * org.noroshi.store.export.AnonymousExport}; what becomes of each column stands in {@link
 * org.noroshi.store.export.Disclosures}.
 */
@NullMarked
package org.noroshi.store.export;

import org.jspecify.annotations.NullMarked;
