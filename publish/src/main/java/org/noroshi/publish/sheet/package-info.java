/**
 * Publications for people: sentences from the numbers, the sheet as a page (A4 in print), as PDF
 * and as CSV, in English and Japanese. Entry type {@link org.noroshi.publish.sheet.SheetPage}.
 */
@NullMarked
package org.noroshi.publish.sheet;

import org.jspecify.annotations.NullMarked;
