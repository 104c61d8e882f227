/**
 * Cases: what joins reports, findings, bulletins and inquiries, who leads it, how severe it is, and
 * by when whom must be told. Entry types: {@link org.noroshi.share.casework.Cases} for what was
 * done, {@link org.noroshi.share.casework.Clocks} for what is due.
 */
@NullMarked
package org.noroshi.share.casework;

import org.jspecify.annotations.NullMarked;
