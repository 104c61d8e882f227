/**
 * Acts upon persons, holdings and reports: each asks the policy, does the act and writes it into
 * the record, in one transaction. Entry types: {@link org.noroshi.web.office.PersonOffice}, {@link
 * org.noroshi.web.office.HoldingOffice}.
 */
@NullMarked
package org.noroshi.web.office;

import org.jspecify.annotations.NullMarked;
