package org.noroshi.share.seed;

import java.util.ArrayList;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Writes many rows of one table, a batch of a prepared statement at a time. */
final class Rows implements AutoCloseable {
  private static final int BATCH = 2_000;

  private final DSLContext dsl;
  private final Table<Record> table;
  private final Field<?>[] fields;
  private final List<@Nullable Object[]> waiting = new ArrayList<>();

  Rows(DSLContext dsl, Table<Record> table, Field<?>... fields) {
    this.dsl = dsl;
    this.table = table;
    this.fields = fields.clone();
  }

  /** A row: a value for each field, in their order. */
  void add(@Nullable Object... values) {
    waiting.add(values);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    BatchBindStep batch =
        dsl.batch(dsl.insertInto(table, fields).values(new @Nullable Object[fields.length]));
    for (@Nullable Object[] row : waiting) {
      batch = batch.bind(row);
    }
    batch.execute();
    waiting.clear();
  }

  @Override
  public void close() {
    flush();
  }
}
