/**
 * What the three detectors of synchronised hosts share (Dark-GLASSO, Dark-NMF and Dark-NTD of
 * NICT's Dark-TRACER): their input, a {@link org.noroshi.detect.synchrony.HostSlot}, and how an
 * alert's ports are named, {@link org.noroshi.detect.synchrony.PortShare}.
 *
 * <p>A host is a <b>view</b> here: all IPv4 sources of one /16, as Dark-TRACER runs its detectors
 * (two octets). IPv6 has no such views; its sources are not part of these detectors.
 *
 * <p>Parameters are those of Dark-TRACER (Han, Takeuchi, Takahashi, Inoue: Dark-TRACER: Early
 * Detection Framework for Malware Activity Based on Anomalous Spatiotemporal Patterns, IEEE Access
 * 10, 2022) as its authors' public R code sets them (github.com/Gotchance/Dark-TRACER, MIT; read,
 * not copied).
 */
@NullMarked
package org.noroshi.detect.synchrony;

import org.jspecify.annotations.NullMarked;
