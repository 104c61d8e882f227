/** The centre as browsers meet it: over HTTP, on a port of its own. */
@NullMarked
package org.noroshi.web;

import org.jspecify.annotations.NullMarked;
