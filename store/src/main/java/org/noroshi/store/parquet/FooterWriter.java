package org.noroshi.store.parquet;

import java.util.List;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/** Writes a file's footer: FileMetaData of parquet.thrift. */
final class FooterWriter {
  /** Keys of the file's metadata that say which table it holds, in which version. */
  static final String TABLE = "noroshi.table";

  static final String VERSION = "noroshi.schemaVersion";
  private static final String CREATED_BY = "noroshi";

  private final Table table;

  FooterWriter(Table table) {
    this.table = table;
  }

  void write(List<RowGroup> groups, long rows, ByteSink out) {
    CompactThrift thrift = new CompactThrift(out);
    thrift.i32(1, 2);
    schema(thrift);
    thrift.i64(3, rows);
    thrift.structs(4, groups.size());
    groups.forEach(group -> rowGroup(thrift, group));
    thrift.structs(5, 2);
    thrift.element().string(1, TABLE).string(2, table.name()).end();
    thrift.element().string(1, VERSION).string(2, Integer.toString(table.version())).end();
    thrift.string(6, CREATED_BY);
    thrift.structs(7, table.columns().size());
    for (int i = 0; i < table.columns().size(); i++) {
      thrift.element().begin(1).end().end();
    }
    thrift.stop();
  }

  private void schema(CompactThrift thrift) {
    int elements = 1;
    for (Table.Column column : table.columns()) {
      elements += column.type() == ColumnType.INT32_LIST ? 3 : 1;
    }
    thrift.structs(2, elements);
    thrift.element().string(4, "schema").i32(5, table.columns().size()).end();
    for (Table.Column column : table.columns()) {
      if (column.type() == ColumnType.INT32_LIST) {
        thrift.element().i32(3, 0).string(4, column.name()).i32(5, 1).i32(6, 3);
        thrift.begin(10).begin(3).end().end().end();
        thrift.element().i32(3, 2).string(4, "list").i32(5, 1).end();
        thrift.element().i32(1, 1).i32(3, 0).string(4, "element").end();
      } else {
        thrift.element().i32(1, physical(column.type())).i32(3, column.nullable() ? 1 : 0);
        thrift.string(4, column.name());
        logical(thrift, column.type());
        thrift.end();
      }
    }
  }

  /** Parquet's physical types: INT32 1, INT64 2, DOUBLE 5, BYTE_ARRAY 6. */
  private static int physical(ColumnType type) {
    return switch (type) {
      case UINT8, UINT16, UINT32, INT32, INT32_LIST -> 1;
      case INT64, TIMESTAMP -> 2;
      case DOUBLE -> 5;
      case STRING, BINARY -> 6;
    };
  }

  private static void logical(CompactThrift thrift, ColumnType type) {
    switch (type) {
      case UINT8 -> unsigned(thrift, 11, 8);
      case UINT16 -> unsigned(thrift, 12, 16);
      case UINT32 -> unsigned(thrift, 13, 32);
      case TIMESTAMP -> // TIMESTAMP(isAdjustedToUTC = true, NANOS)
          thrift.begin(10).begin(8).bool(1, true).begin(2).begin(3).end().end().end().end();
      case STRING -> thrift.i32(6, 0).begin(10).begin(1).end().end();
      case INT32, INT64, DOUBLE, BINARY, INT32_LIST -> {}
    }
  }

  private static void unsigned(CompactThrift thrift, int convertedType, int bits) {
    thrift.i32(6, convertedType).begin(10).begin(10).i8(1, bits).bool(2, false).end().end();
  }

  private void rowGroup(CompactThrift thrift, RowGroup group) {
    thrift.element().structs(1, group.chunks().size());
    long total = 0;
    for (int i = 0; i < group.chunks().size(); i++) {
      Chunk chunk = group.chunks().get(i);
      total += chunk.bytes();
      chunk(thrift, table.columns().get(i), chunk, group.offset());
    }
    thrift.i64(2, total).i64(3, group.rows()).end();
  }

  private static void chunk(CompactThrift thrift, Table.Column column, Chunk chunk, long offset) {
    thrift.element().i64(2, offset + chunk.dataOffset()).begin(3);
    thrift.i32(1, physical(column.type()));
    thrift.i32s(2, chunk.encodings());
    if (column.type() == ColumnType.INT32_LIST) {
      thrift.strings(3, column.name(), "list", "element");
    } else {
      thrift.strings(3, column.name());
    }
    thrift.i32(4, 0).i64(5, chunk.slots()).i64(6, chunk.bytes()).i64(7, chunk.bytes());
    thrift.i64(9, offset + chunk.dataOffset());
    if (chunk.dictionaryOffset() >= 0) {
      thrift.i64(11, offset + chunk.dictionaryOffset());
    }
    byte[] min = chunk.min();
    byte[] max = chunk.max();
    if (min != null && max != null) {
      thrift.begin(12).i64(3, chunk.nulls()).binary(5, max).binary(6, min).end();
    }
    thrift.end().end();
  }
}
