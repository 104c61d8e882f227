package org.noroshi.store.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.telescope.table.Table;

/** The footer of a file that {@link FooterWriter} wrote, so that its row groups can move. */
final class FooterReader {
  private static final int MAGIC = 'P' | 'A' << 8 | 'R' << 16 | '1' << 24;
  private static final int TAIL_BYTES = 8;

  /** A footer beyond this is not one of ours. */
  private static final int LARGEST = 64 << 20;

  private final long start;
  private final ThriftStruct footer;

  private FooterReader(long start, ThriftStruct footer) {
    this.start = start;
    this.footer = footer;
  }

  /** Reads a file's footer; null when the file is not a whole Parquet file. */
  static @Nullable FooterReader read(FileChannel from) throws IOException {
    ByteBuffer tail = bytes(from, from.size() - TAIL_BYTES, TAIL_BYTES);
    if (tail == null) {
      return null;
    }
    int size = tail.getInt();
    if (tail.getInt() != MAGIC || size < 1 || size > LARGEST) {
      return null;
    }
    long start = from.size() - TAIL_BYTES - size;
    ByteBuffer bytes = bytes(from, start, size);
    ThriftStruct footer = bytes == null ? null : ThriftStruct.read(bytes);
    return footer == null ? null : new FooterReader(start, footer);
  }

  private static @Nullable ByteBuffer bytes(FileChannel from, long at, int count)
      throws IOException {
    if (at < Integer.BYTES) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (from.read(buffer, at + buffer.position()) < 0) {
        return null;
      }
    }
    return buffer.flip();
  }

  /** Where the footer begins and the pages end. */
  long start() {
    return start;
  }

  long rows() {
    return footer.number(3);
  }

  /** Whether the file holds that table in that version. */
  boolean isOf(Table table) {
    return metadata(FooterWriter.TABLE).equals(table.name())
        && metadata(FooterWriter.VERSION).equals(Integer.toString(table.version()))
        && footer.structs(7).size() == table.columns().size();
  }

  private String metadata(String key) {
    return footer.structs(5).stream()
        .filter(pair -> pair.text(1).equals(key))
        .map(pair -> pair.text(2))
        .findFirst()
        .orElse("");
  }

  /** The row groups, as they stand once all pages have moved by so many bytes. */
  List<RowGroup> rowGroups(long shift) {
    List<RowGroup> groups = new ArrayList<>();
    for (ThriftStruct group : footer.structs(4)) {
      List<Chunk> chunks = group.structs(1).stream().map(FooterReader::chunk).toList();
      groups.add(new RowGroup(shift, chunks, group.number(3)));
    }
    return groups;
  }

  private static Chunk chunk(ThriftStruct column) {
    ThriftStruct data = column.struct(3);
    ThriftStruct statistics = data.struct(12);
    return new Chunk(
        data.has(11) ? data.number(11) : -1,
        data.number(9),
        data.number(7),
        data.number(5),
        statistics.number(3),
        data.numbers(2),
        statistics.bytes(6),
        statistics.bytes(5));
  }
}
