/**
 * Where the hosts stand that the Mirai family has infected, by country, AS and day; entry type
 * {@link org.noroshi.detect.infected.InfectedHosts}.
 */
@NullMarked
package org.noroshi.detect.infected;

import org.jspecify.annotations.NullMarked;
