/**
 * Charts as self-contained SVG for pages and print: series over time with gaps, the usual band and
 * marks, heat maps, Hilbert maps of the address space, the world by country. Every chart has a
 * title and a text alternative; shades differ in lightness, so that they read in grey.
 */
@NullMarked
package org.noroshi.publish.chart;

import org.jspecify.annotations.NullMarked;
