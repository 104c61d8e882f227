/**
 * Dark-NTD: groups of hosts and ports that TCP SYNs tie together over half an hour. The SYNs are a
 * sparse tensor of minutes, hosts and ports ({@link org.noroshi.detect.ntd.SynTensor}); a
 * non-negative Tucker decomposition ({@link org.noroshi.detect.ntd.TuckerFactors}) finds the
 * groups, {@link org.noroshi.detect.ntd.ScanGroup}.
 */
@NullMarked
package org.noroshi.detect.ntd;

import org.jspecify.annotations.NullMarked;
