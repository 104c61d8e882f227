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
import org.noroshi.telescope.table.Table;

/**
 * Writes one Parquet file. Row groups are encoded by the callers' threads ({@link RowGroupWriter})
 * and only appended under the writer's lock.
 */
public final class ParquetFileWriter implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final Table table;
  private final FileChannel channel;
  private final List<RowGroup> groups = new ArrayList<>();
  private long position;
  private long rows;

  public ParquetFileWriter(Path file, Table table) throws IOException {
    this(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), table);
  }

  /**
   * @param channel of a new file; closed with the writer, also where this fails
   */
  public ParquetFileWriter(FileChannel channel, Table table) throws IOException {
    this.table = table;
    this.channel = channel;
    try {
      write(ByteBuffer.wrap(MAGIC));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Appends what was gathered of this file's table as a row group. */
  public void append(RowGroupWriter gathered) throws IOException {
    append(gathered.take());
  }

  private synchronized void append(RowGroupWriter.Encoded group) throws IOException {
    groups.add(new RowGroup(position, group.chunks(), group.rows()));
    write(ByteBuffer.wrap(group.bytes().array(), 0, group.bytes().size()));
    rows += group.rows();
  }

  /**
   * Appends the row groups of another file as they are.
   *
   * @return false, with nothing appended, when it is no whole file of this table and version
   */
  public synchronized boolean absorb(Path file) throws IOException {
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ)) {
      FooterReader footer = FooterReader.read(from);
      if (footer == null || !footer.isOf(table)) {
        return false;
      }
      groups.addAll(footer.rowGroups(position - MAGIC.length));
      for (long at = MAGIC.length; at < footer.start(); ) {
        long copied = from.transferTo(at, footer.start() - at, channel);
        if (copied <= 0) {
          throw new IOException(file + " ends before its footer");
        }
        at += copied;
        position += copied;
      }
      rows += footer.rows();
      return true;
    }
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
      new FooterWriter(table).write(groups, rows, footer);
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
}
