/**
 * An invented country for measuring and for showing: operators, persons and what they wrote, by
 * {@link org.noroshi.share.seed.InventedCountry}. Every name is made of parts that no real body
 * bears together; every address is one of those set aside for documentation and shared use.
 */
@NullMarked
package org.noroshi.share.seed;

import org.jspecify.annotations.NullMarked;
