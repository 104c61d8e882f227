package org.noroshi.store.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;

/**
 * Writes one Parquet file. Row groups are encoded by the callers' threads ({@link RowGroupWriter})
 * and only appended under the writer's lock.
 */
public final class ParquetFileWriter implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final String CREATED_BY = "noroshi";

  private final Table table;
  private final FileChannel channel;
  private final List<Group> groups = new ArrayList<>();
  private long position;
  private long rows;

  /** A row group that stands in the file. */
  private record Group(long offset, List<Chunk> chunks, long rows) {}

  public ParquetFileWriter(Path file, Table table) throws IOException {
    this.table = table;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    write(ByteBuffer.wrap(MAGIC));
  }

  /** Appends what was gathered of this file's table as a row group. */
  public void append(RowGroupWriter gathered) throws IOException {
    append(gathered.take());
  }

  private synchronized void append(RowGroupWriter.RowGroup group) throws IOException {
    groups.add(new Group(position, group.chunks(), group.rows()));
    write(ByteBuffer.wrap(group.bytes().array(), 0, group.bytes().size()));
    rows += group.rows();
  }

  public synchronized long rows() {
    return rows;
  }

  private void write(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      position += channel.write(buffer);
    }
  }

  /** Writes the footer and makes the file durable. */
  @Override
  public synchronized void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      ByteSink footer = new ByteSink(4096);
      footer(footer);
      footer.putInt(footer.size());
      footer.put(MAGIC, 0, MAGIC.length);
      write(ByteBuffer.wrap(footer.array(), 0, footer.size()));
      channel.force(true);
    }
  }

  /** Gives up the file without a footer. */
  public synchronized void abandon() throws IOException {
    channel.close();
  }

  private void footer(ByteSink out) {
    CompactThrift thrift = new CompactThrift(out);
    thrift.i32(1, 2);
    schema(thrift);
    thrift.i64(3, rows);
    thrift.structs(4, groups.size());
    groups.forEach(group -> rowGroup(thrift, group));
    thrift.structs(5, 2);
    thrift.element().string(1, "noroshi.table").string(2, table.name()).end();
    thrift
        .element()
        .string(1, "noroshi.schemaVersion")
        .string(2, Integer.toString(table.version()))
        .end();
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

  private void rowGroup(CompactThrift thrift, Group group) {
    thrift.element().structs(1, group.chunks().size());
    long total = 0;
    for (int i = 0; i < group.chunks().size(); i++) {
      Chunk chunk = group.chunks().get(i);
      total += chunk.bytes();
      chunk(thrift, table.columns().get(i), chunk, group.offset);
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
