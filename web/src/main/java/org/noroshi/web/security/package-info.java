/** Who asks, and with what protection: the sign-in behind a request, forgery tokens, headers. */
@NullMarked
package org.noroshi.web.security;

import org.jspecify.annotations.NullMarked;
