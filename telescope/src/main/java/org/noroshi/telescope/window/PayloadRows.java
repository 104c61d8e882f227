package org.noroshi.telescope.window;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.TableSink;

/** A window's rows of the payload table. */
final class PayloadRows {
  private final RowWriter payloads;

  PayloadRows(TableSink sink) {
    this.payloads = new RowWriter(ObservationTables.PAYLOAD, 1 << 12, sink);
  }

  void write(String sensor, long start, Payloads all, boolean provisional) {
    payloads.begin(sensor, start, provisional);
    if (!payloads.open()) {
      return;
    }
    for (Payloads.Content content : all.sorted()) {
      int row = payloads.next();
      ColumnBatch batch = payloads.batch();
      batch.longs("window")[row] = start;
      batch.strings("digest")[row] = digest(content.bytes);
      batch.strings("protocol")[row] = AddressText.protocol(content.protocol);
      batch.ints("port")[row] = content.port;
      batch.ints("length")[row] = content.bytes.length;
      batch.binaries("bytes")[row] = content.bytes;
      batch.longs("packets")[row] = content.packets;
      batch.longs("sources")[row] = content.sources;
      batch.longs("first")[row] = content.firstNanos;
      batch.longs("last")[row] = content.lastNanos;
    }
    payloads.flush();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
