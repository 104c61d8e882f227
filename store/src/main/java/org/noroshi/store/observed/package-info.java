/**
 * What detectors ask of the observation tables, as their own values; entry type {@link
 * org.noroshi.store.observed.ObservedTables}. {@link org.noroshi.store.observed.FindingTable} keeps
 * what they find.
 */
@NullMarked
package org.noroshi.store.observed;

import org.jspecify.annotations.NullMarked;
