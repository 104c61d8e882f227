/**
 * Groups of sources with one behaviour over days; entry type {@link
 * org.noroshi.detect.campaign.Campaigns}.
 */
@NullMarked
package org.noroshi.detect.campaign;

import org.jspecify.annotations.NullMarked;
