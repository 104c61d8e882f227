package org.noroshi.store.parquet;

import java.util.ArrayList;
import java.util.List;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/** Gathers batches of one table to row groups; one thread at a time. */
public final class RowGroupWriter {
  /** Rows from which a row group is written: what readers skip and share out by. */
  private static final long ROWS = 1 << 17;

  /** Bytes from which it is written, however few its rows. */
  private static final long BYTES = 16 << 20;

  private final List<ColumnWriter> columns = new ArrayList<>();
  private long rows;

  /** A row group, ready to be appended to a file. */
  record Encoded(ByteSink bytes, List<Chunk> chunks, long rows) {}

  public RowGroupWriter(Table table) {
    for (Table.Column column : table.columns()) {
      columns.add(writer(column.type()));
    }
  }

  private static ColumnWriter writer(ColumnType type) {
    return switch (type) {
      case STRING -> new TextColumn();
      case BINARY -> new BinaryColumn();
      case INT32_LIST -> new ListColumn();
      case UINT8, UINT16, UINT32, INT32 -> new IntColumn(type);
      case INT64, TIMESTAMP, DOUBLE -> new LongColumn(type);
    };
  }

  /** Takes the rows of a batch. */
  public void add(ColumnBatch batch) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(batch.arrays[i], batch.nulls[i], batch.rows);
    }
    rows += batch.rows;
  }

  /** Whether there is enough for a row group. */
  public boolean isFull() {
    return rows >= ROWS || bytes() >= BYTES;
  }

  /** Bytes gathered, dictionaries left out. */
  public long bytes() {
    long bytes = 0;
    for (ColumnWriter column : columns) {
      bytes += column.size();
    }
    return bytes;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  /** Takes out what was gathered. */
  Encoded take() {
    ByteSink bytes = new ByteSink(Math.toIntExact(bytes() + (1 << 16)));
    List<Chunk> chunks = new ArrayList<>();
    for (ColumnWriter column : columns) {
      chunks.add(column.finish(bytes));
    }
    Encoded group = new Encoded(bytes, chunks, rows);
    rows = 0;
    return group;
  }
}
