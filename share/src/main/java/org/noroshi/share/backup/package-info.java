/**
 * The whole response store as one file, taken while it runs, from either database and into either.
 * Entry types: {@link org.noroshi.share.backup.Backup} and {@link
 * org.noroshi.share.backup.Restore}.
 */
@NullMarked
package org.noroshi.share.backup;

import org.jspecify.annotations.NullMarked;
