package org.noroshi.share.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A tie and when it holds.
 *
 * @param sector of a bond to a sector, else null
 * @param other of {@link BondKind#CLIENT}, else null
 */
public record Bond(
    String id,
    String organisation,
    BondKind kind,
    @Nullable String sector,
    @Nullable String other,
    Validity validity) {
  public Bond {
    if (kind.isToSector() != (sector != null)) {
      throw new IllegalArgumentException("kind=" + kind + " with sector=" + sector);
    }
    if ((kind == BondKind.CLIENT) != (other != null)) {
      throw new IllegalArgumentException("kind=" + kind + " with other=" + other);
    }
  }
}
