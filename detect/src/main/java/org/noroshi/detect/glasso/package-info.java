/**
 * Dark-GLASSO: hosts whose packets come and go together. The counts of a 10-minute slot, {@link
 * org.noroshi.detect.glasso.SlotCounts}, give for each penalty a graph of hosts ({@link
 * org.noroshi.detect.glasso.GraphicalLasso}); how dense the graphs are, {@link
 * org.noroshi.detect.glasso.SlotDensity}, is watched over three days by {@link
 * org.noroshi.detect.glasso.DensityHistory}, which says when they are denser than usual.
 *
 * <p>Han, Shimamura, Takahashi, Inoue, Takeuchi, Nakao: Real-Time Detection of Global Cyberthreat
 * Based on Darknet by Estimating Anomalous Synchronization Using Graphical Lasso, IEICE Trans. Inf.
 * &amp; Syst. E103-D(10), 2020.
 */
@NullMarked
package org.noroshi.detect.glasso;

import org.jspecify.annotations.NullMarked;
