/**
 * Publications as figures: what the tables of a data folder say of a day, a month, a year or any
 * period, per observed address, with rank and change against the period before. Entry type {@link
 * org.noroshi.publish.report.ReportMaker}.
 */
@NullMarked
package org.noroshi.publish.report;

import org.jspecify.annotations.NullMarked;
