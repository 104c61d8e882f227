/** What was typed, in its one form. */
@NullMarked
package org.noroshi.web.mail;

import org.jspecify.annotations.NullMarked;
