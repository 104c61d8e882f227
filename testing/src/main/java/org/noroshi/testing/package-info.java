/** What the tests of every module share; never shipped. */
@NullMarked
package org.noroshi.testing;

import org.jspecify.annotations.NullMarked;
