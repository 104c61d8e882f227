/** The rules that the house keeps: which room may know which. */
@NullMarked
package org.noroshi.architecture;

import org.jspecify.annotations.NullMarked;
