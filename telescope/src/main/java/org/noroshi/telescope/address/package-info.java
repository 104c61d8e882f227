/** How addresses and protocols are written; entry type AddressText. */
@NullMarked
package org.noroshi.telescope.address;

import org.jspecify.annotations.NullMarked;
