/** Secrets and how they are kept. */
@NullMarked
package org.noroshi.web.account;

import org.jspecify.annotations.NullMarked;
