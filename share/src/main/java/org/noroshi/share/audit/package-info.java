/**
 * The record of what was done: a chain of entries, each with the digest of the one before, and
 * signed heads to keep elsewhere. Entry types: {@link org.noroshi.share.audit.AuditLog} to write,
 * {@link org.noroshi.share.audit.AuditCheck} to prove.
 */
@NullMarked
package org.noroshi.share.audit;

import org.jspecify.annotations.NullMarked;
