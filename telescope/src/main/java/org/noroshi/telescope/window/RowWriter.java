package org.noroshi.telescope.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.TableSink;

/** Rows of one table on their way to the sink: a batch that is handed over when it is full. */
final class RowWriter {
  private final ColumnBatch batch;
  private final TableSink sink;
  private String sensor = "";
  private LocalDate date = LocalDate.EPOCH;
  private boolean provisional;
  private boolean open;

  RowWriter(Table table, int capacity, TableSink sink) {
    this.batch = new ColumnBatch(table, capacity);
    this.sink = sink;
  }

  /** Following rows belong to this sensor, day and state. */
  void begin(String nextSensor, long timeNanos, boolean nextProvisional) {
    begin(nextSensor, timeNanos, nextProvisional, true);
  }

  /**
   * @param writes false where only counts are wanted and no row will come
   */
  void begin(String nextSensor, long timeNanos, boolean nextProvisional, boolean writes) {
    open = writes && sink.wants(batch.table);
    LocalDate nextDate = dateOf(timeNanos);
    if (!nextSensor.equals(sensor) || !nextDate.equals(date) || nextProvisional != provisional) {
      flush();
      sensor = nextSensor;
      date = nextDate;
      provisional = nextProvisional;
    }
  }

  /** Whether rows are to come: somebody keeps this table. */
  boolean open() {
    return open;
  }

  /** UTC date of a time. */
  static LocalDate dateOf(long timeNanos) {
    return LocalDate.ofInstant(
        Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L)), ZoneOffset.UTC);
  }

  ColumnBatch batch() {
    return batch;
  }

  /** Index of the next row, after making room. */
  int next() {
    if (batch.full()) {
      flush();
    }
    return batch.rows++;
  }

  void flush() {
    if (batch.rows > 0) {
      try {
        sink.write(sensor, date, batch, provisional);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      batch.clear();
    }
  }
}
