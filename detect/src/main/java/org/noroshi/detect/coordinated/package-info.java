/**
 * Hosts in step on a port: what Dark-GLASSO, Dark-NMF and Dark-NTD say about the same half hour,
 * put together. Entry type {@link org.noroshi.detect.coordinated.CoordinatedHosts}.
 */
@NullMarked
package org.noroshi.detect.coordinated;

import org.jspecify.annotations.NullMarked;
