/**
 * From a captured link-layer frame to the headers a telescope needs: the outermost IP header, its
 * transport, and the packet quoted by an ICMP error. Entry: {@link
 * org.noroshi.capture.packet.PacketHeaders}. Nothing here throws for any bytes, reads outside the
 * frame or allocates per packet.
 */
@NullMarked
package org.noroshi.capture.packet;

import org.jspecify.annotations.NullMarked;
