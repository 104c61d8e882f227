/**
 * The pages of the warning centre, and what guards them: {@link org.noroshi.web.Centre} opens them
 * on a store of the response half. Who may do and see what is not decided here but in {@code
 * org.noroshi.share.policy}.
 */
@NullMarked
package org.noroshi.web;

import org.jspecify.annotations.NullMarked;
