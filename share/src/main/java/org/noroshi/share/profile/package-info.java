/**
 * A country's regime as data: its ministries, sectors, bodies and who is responsible for what.
 * Entry type: {@link org.noroshi.share.profile.Profile}.
 */
@NullMarked
package org.noroshi.share.profile;

import org.jspecify.annotations.NullMarked;
