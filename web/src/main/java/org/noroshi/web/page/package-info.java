/**
 * The pages: one class per room of the centre, each with its addresses. They show and hand on; they
 * decide nothing.
 */
@NullMarked
package org.noroshi.web.page;

import org.jspecify.annotations.NullMarked;
