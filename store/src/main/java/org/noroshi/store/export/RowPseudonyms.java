package org.noroshi.store.export;

import java.util.Arrays;
import java.util.List;
import org.noroshi.telescope.pseudonym.AddressPseudonyms;
import org.noroshi.telescope.pseudonym.PacketPseudonyms;
import org.noroshi.telescope.pseudonym.PseudonymKey;
import org.noroshi.telescope.table.ColumnBatch;

/** Turns rows into what may leave of them, in place. Not thread-safe. */
final class RowPseudonyms {
  private final PseudonymKey key;
  private final AddressPseudonyms addresses;
  private final PacketPseudonyms packets;
  private final boolean dropOrigin;

  RowPseudonyms(
      PseudonymKey key, AddressPseudonyms addresses, PacketPseudonyms packets, boolean dropOrigin) {
    this.key = key;
    this.addresses = addresses;
    this.packets = packets;
    this.dropOrigin = dropOrigin;
  }

  void apply(ColumnBatch batch) {
    List<Disclosure> disclosures = Disclosures.of(batch.table);
    for (int i = 0; i < disclosures.size(); i++) {
      switch (disclosures.get(i)) {
        case PLAIN -> {}
        case IPV4 -> ipv4(batch, i);
        case IPV6, PACKET -> bytes(batch, i, disclosures.get(i));
        case ADDRESS_TEXT, DIGEST -> texts(batch, i, disclosures.get(i));
        case EMPTIED -> empty(batch, i);
        case ORIGIN -> {
          if (dropOrigin) {
            empty(batch, i);
          }
        }
        case WITHHELD ->
            throw new IllegalArgumentException("table=" + batch.table.name() + " never leaves");
      }
    }
  }

  private static boolean isNull(ColumnBatch batch, int column, int row) {
    boolean[] nulls = batch.nulls[column];
    return nulls != null && nulls[row];
  }

  private void ipv4(ColumnBatch batch, int column) {
    int[] values = (int[]) batch.arrays[column];
    for (int row = 0; row < batch.rows; row++) {
      if (!isNull(batch, column, row)) {
        values[row] = addresses.ipv4(values[row]);
      }
    }
  }

  private void bytes(ColumnBatch batch, int column, Disclosure disclosure) {
    byte[][] values = (byte[][]) batch.arrays[column];
    for (int row = 0; row < batch.rows; row++) {
      if (!isNull(batch, column, row)) {
        values[row] =
            disclosure == Disclosure.IPV6 ? addresses.ipv6(values[row]) : packet(values[row]);
      }
    }
  }

  private byte[] packet(byte[] packet) {
    byte[] copy = packet.clone();
    return Arrays.copyOf(copy, packets.rewrite(copy, copy.length));
  }

  private void texts(ColumnBatch batch, int column, Disclosure disclosure) {
    String[] values = (String[]) batch.arrays[column];
    for (int row = 0; row < batch.rows; row++) {
      if (!isNull(batch, column, row)) {
        values[row] =
            disclosure == Disclosure.DIGEST ? key.digest(values[row]) : addresses.text(values[row]);
      }
    }
  }

  private static void empty(ColumnBatch batch, int column) {
    boolean[] nulls = batch.nulls[column];
    if (nulls != null) {
      Arrays.fill(nulls, 0, batch.rows, true);
    } else {
      Arrays.fill((byte[][]) batch.arrays[column], 0, batch.rows, new byte[0]);
    }
  }
}
