/**
 * Mail to persons, queued with the act that it tells ({@link org.noroshi.share.mail.Outbox}) and
 * sent later by whoever runs the centre. The queue names the item and never its content.
 */
@NullMarked
package org.noroshi.share.mail;

import org.jspecify.annotations.NullMarked;
