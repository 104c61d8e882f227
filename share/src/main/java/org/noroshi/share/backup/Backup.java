package org.noroshi.share.backup;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.noroshi.share.database.Database;

/**
 * Writes a backup: a zip with one file of JSON lines a table ({@code TABLE.jsonl}: an array of
 * column names, then an array of values a row) and, last, {@code noroshi-backup.json} with format,
 * schema, time, and of each table rows and SHA-256. All tables are of one moment. Keys are files of
 * their own and are not in it.
 */
public final class Backup {
  static final String CONTENTS = "noroshi-backup.json";
  static final int FORMAT = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private Backup() {}

  /** What became of a table. */
  public record Saved(String table, long rows, String sha256) {}

  /**
   * Writes a backup beside what goes on; the file is there whole, or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static List<Saved> write(Database database, Path file, Instant time) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Path unfinished = Files.createTempFile(parent, ".noroshi-backup", ".unfinished");
    try {
      List<Saved> saved;
      try (OutputStream out = Files.newOutputStream(unfinished);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        saved = database.read(dsl -> tables(dsl, zip, time));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return saved;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static List<Saved> tables(DSLContext dsl, ZipOutputStream zip, Instant time) {
    try {
      List<Saved> saved = new ArrayList<>();
      for (Table<?> table : StoredTables.of(dsl)) {
        saved.add(table(dsl, table, zip));
      }
      contents(zip, saved, StoredTables.version(dsl), time);
      return saved;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Saved table(DSLContext dsl, Table<?> table, ZipOutputStream zip)
      throws IOException {
    MessageDigest digest = sha256();
    zip.putNextEntry(new ZipEntry(table.getName() + ".jsonl"));
    long rows = 0;
    DigestOutputStream through = new DigestOutputStream(new KeepOpen(zip), digest);
    try (JsonGenerator json = JSON.createGenerator(through, JsonEncoding.UTF8);
        Stream<? extends Record> records =
            dsl.select(table.fields()).from(table).fetchSize(1000).fetchStream()) {
      json.setRootValueSeparator(null);
      json.writeStartArray();
      for (Field<?> field : table.fields()) {
        json.writeString(field.getName());
      }
      json.writeEndArray();
      json.writeRaw('\n');
      for (Record row : (Iterable<Record>) records.<Record>map(one -> one)::iterator) {
        json.writeStartArray();
        for (int i = 0; i < row.size(); i++) {
          value(json, row.get(i));
        }
        json.writeEndArray();
        json.writeRaw('\n');
        rows++;
      }
    }
    zip.closeEntry();
    return new Saved(table.getName(), rows, HexFormat.of().formatHex(digest.digest()));
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case byte[] bytes -> json.writeBinary(bytes);
      default -> throw new IllegalStateException("a column has " + value.getClass());
    }
  }

  private static void contents(ZipOutputStream zip, List<Saved> saved, String schema, Instant time)
      throws IOException {
    zip.putNextEntry(new ZipEntry(CONTENTS));
    try (JsonGenerator json = JSON.createGenerator(new KeepOpen(zip), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("schema", schema);
      json.writeStringField("time", time.toString());
      json.writeArrayFieldStart("tables");
      for (Saved one : saved) {
        json.writeStartObject();
        json.writeStringField("table", one.table());
        json.writeNumberField("rows", one.rows());
        json.writeStringField("sha256", one.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    zip.closeEntry();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lets a generator end without ending the zip. */
  private static final class KeepOpen extends FilterOutputStream {
    KeepOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
