/** Rules about one packet: its class, the tool that made it, signs of spoofing, UDP answers. */
@NullMarked
package org.noroshi.telescope.packet;

import org.jspecify.annotations.NullMarked;
