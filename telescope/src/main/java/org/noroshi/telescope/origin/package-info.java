/**
 * Where an address is: country and AS number, from dated tables. Entry type {@code OriginTable}.
 */
@NullMarked
package org.noroshi.telescope.origin;

import org.jspecify.annotations.NullMarked;
