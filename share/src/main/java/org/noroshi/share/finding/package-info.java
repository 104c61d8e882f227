/**
 * From what the telescope saw to whom it concerns: packets from members' own addresses as findings
 * and drafts of reports, those of customers as a daily feed, what detectors found for the centre.
 * Entry types: {@link org.noroshi.share.finding.Telling} and {@link
 * org.noroshi.share.finding.FindingList}.
 */
@NullMarked
package org.noroshi.share.finding;

import org.jspecify.annotations.NullMarked;
