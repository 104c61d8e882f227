package org.noroshi.telescope.event;

/** Where the earliest packets of a fragment are read from, if they are wanted. */
@FunctionalInterface
public interface Earliest {
  /**
   * @param to laid out as {@link FirstPackets} says
   * @return how many packets; none where nobody keeps them
   */
  int read(long[] to);
}
