package org.noroshi.telescope.event;

/** Hands out a shard's scan fragments of one window in ascending order of their keys. */
public interface FragmentCursor {
  /**
   * @return false when there are no more
   */
  boolean next(ScanFragment fragment);

  /** A window in which nothing came. */
  FragmentCursor NONE =
      new FragmentCursor() {
        @Override
        public boolean next(ScanFragment fragment) {
          return false;
        }

        @Override
        public int count() {
          return 0;
        }

        @Override
        public int[] scratch() {
          return new int[0];
        }

        @Override
        public long keyAhead(int ordinal) {
          throw new IndexOutOfBoundsException(ordinal);
        }

        @Override
        public void ahead(int ordinal, ScanFragment fragment) {
          throw new IndexOutOfBoundsException(ordinal);
        }

        @Override
        public int earliest(ScanFragment fragment, long[] to) {
          return 0;
        }
      };

  /** How many events there are in all; where silence parted one, it has several fragments. */
  int count();

  /** Room for one number an event, for whoever pulls; the same array from shard to shard. */
  int[] scratch();

  /**
   * Source and key of a fragment that is still to come, so that its event can be looked up ahead:
   * the IPv4 source from bit 27 on, class (3 bits), protocol (8) and port (16) below; -1 for IPv6.
   */
  long keyAhead(int ordinal);

  /** Tells source, key and number of packets of a fragment that is still to come. */
  void ahead(int ordinal, ScanFragment fragment);

  /**
   * Copies the earliest packets of the fragment that {@link #next} handed out last.
   *
   * @param to laid out as {@link FirstPackets} says
   * @return how many; none where nobody keeps them
   */
  int earliest(ScanFragment fragment, long[] to);
}
