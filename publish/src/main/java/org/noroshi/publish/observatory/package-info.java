/**
 * What the telescope saw in any chosen time, as tables that a page draws and gives to take along:
 * {@link org.noroshi.publish.observatory.Observatory} makes {@link
 * org.noroshi.publish.observatory.Panel}s of a {@link org.noroshi.publish.observatory.View}.
 */
@NullMarked
package org.noroshi.publish.observatory;

import org.jspecify.annotations.NullMarked;
