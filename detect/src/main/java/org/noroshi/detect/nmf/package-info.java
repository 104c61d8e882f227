/**
 * Dark-NMF: groups of hosts (or of ports) that share a course in time. Half an hour of counts a
 * minute, {@link org.noroshi.detect.nmf.MinuteCounts}, is factorised into few courses and how much
 * each host follows them ({@link org.noroshi.detect.nmf.NonNegativeFactors}); the hosts that follow
 * one most are a group, {@link org.noroshi.detect.nmf.SynchronousGroup}.
 */
@NullMarked
package org.noroshi.detect.nmf;

import org.jspecify.annotations.NullMarked;
