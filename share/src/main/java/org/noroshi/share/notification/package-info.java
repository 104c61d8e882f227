/**
 * Reports from an operator up to its ministry and the centre: drafted, sent, updated, relayed,
 * taken back. Entry type: {@link org.noroshi.share.notification.Notifications}.
 */
@NullMarked
package org.noroshi.share.notification;

import org.jspecify.annotations.NullMarked;
