/**
 * Keeping the centre running: backups taken beside what goes on, and when the chain was last
 * proved. Entry types: {@link org.noroshi.share.keeping.Backups} and {@link
 * org.noroshi.share.keeping.ChainChecks}.
 */
@NullMarked
package org.noroshi.share.keeping;

import org.jspecify.annotations.NullMarked;
