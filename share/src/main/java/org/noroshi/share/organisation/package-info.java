/**
 * Organisations, their names and bonds over time, the sectors, and what belongs to whom on the
 * internet. The code knows kinds; names come from a country's profile. Entry type: {@link
 * org.noroshi.share.organisation.Directory}.
 */
@NullMarked
package org.noroshi.share.organisation;

import org.jspecify.annotations.NullMarked;
