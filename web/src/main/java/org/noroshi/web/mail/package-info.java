/**
 * Sending the mail that the store has queued: over one mail server, by one thread, in the reader's
 * language, and no more than the label allows. Entry type: {@link
 * org.noroshi.web.mail.MailDispatch}.
 */
@NullMarked
package org.noroshi.web.mail;

import org.jspecify.annotations.NullMarked;
