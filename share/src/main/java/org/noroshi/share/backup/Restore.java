package org.noroshi.share.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.noroshi.share.database.Database;

/** Reads a backup into an empty store, of this or the other database; all of it, or nothing. */
public final class Restore {
  private static final int ROWS_AT_ONCE = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DSLContext dsl;
  private final ZipFile zip;
  private final Map<String, JsonNode> contents = new HashMap<>();

  private Restore(DSLContext dsl, ZipFile zip) {
    this.dsl = dsl;
    this.zip = zip;
  }

  /**
   * Restores; returns the rows that were.
   *
   * @throws BackupException if the file is no whole backup, is of another schema, or the store is
   *     not empty; nothing was changed
   * @throws IOException if the file cannot be read
   */
  public static long read(Database database, Path file) throws IOException, BackupException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return database.transact(dsl -> new Restore(dsl, zip).all());
    } catch (java.util.zip.ZipException e) {
      throw new BackupException(file + " is no backup of Noroshi: " + e.getMessage(), e);
    } catch (Stop e) {
      throw e.reason;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Leaves the transaction. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient BackupException reason;

    Stop(String message) {
      super(message);
      reason = new BackupException(message);
    }
  }

  private long all() {
    try {
      readContents();
      List<Table<?>> tables = StoredTables.of(dsl);
      for (Table<?> table : tables) {
        if (dsl.fetchExists(table)) {
          throw new Stop(
              "the store is not empty (table "
                  + table.getName()
                  + " has rows): restore into a new one");
        }
      }
      long rows = 0;
      for (Table<?> table : tables) {
        rows += table(table);
      }
      if (!contents.isEmpty()) {
        throw new Stop("the backup has tables that this build does not: " + contents.keySet());
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readContents() throws IOException {
    ZipEntry entry = zip.getEntry(Backup.CONTENTS);
    if (entry == null) {
      throw new Stop(zip.getName() + " is no whole backup of Noroshi: no " + Backup.CONTENTS);
    }
    JsonNode about;
    try (InputStream in = zip.getInputStream(entry)) {
      about = JSON.readTree(in);
    }
    if (about.path("format").asInt() != Backup.FORMAT) {
      throw new Stop("the backup's format is " + about.path("format") + ", not " + Backup.FORMAT);
    }
    String schema = StoredTables.version(dsl);
    if (!about.path("schema").asText().equals(schema)) {
      throw new Stop(
          "the backup is of schema "
              + about.path("schema").asText()
              + ", this build has "
              + schema
              + ": restore it with the build that made it, then start this one");
    }
    about.path("tables").forEach(table -> contents.put(table.path("table").asText(), table));
  }

  private long table(Table<?> table) throws IOException {
    JsonNode expected = contents.remove(table.getName());
    ZipEntry entry = zip.getEntry(table.getName() + ".jsonl");
    if (expected == null || entry == null) {
      throw new Stop("the backup lacks table " + table.getName());
    }
    MessageDigest digest = Backup.sha256();
    long rows = 0;
    try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<Field<?>> fields = fields(table, lines.readLine());
      List<Object[]> batch = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        batch.add(values(fields, line));
        rows++;
        if (batch.size() == ROWS_AT_ONCE) {
          insert(table, fields, batch);
        }
      }
      insert(table, fields, batch);
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    if (rows != expected.path("rows").asLong()
        || !sha256.equals(expected.path("sha256").asText())) {
      throw new Stop("table " + table.getName() + " is not as the backup was made: damaged");
    }
    return rows;
  }

  private static List<Field<?>> fields(Table<?> table, String header) throws IOException {
    if (header == null) {
      throw new Stop("table " + table.getName() + " has no columns in the backup");
    }
    List<Field<?>> fields = new ArrayList<>();
    for (JsonNode name : JSON.readTree(header)) {
      Field<?> field = table.field(name.asText());
      if (field == null) {
        throw new Stop("table " + table.getName() + " has no column " + name.asText());
      }
      fields.add(field);
    }
    return fields;
  }

  private static Object[] values(List<Field<?>> fields, String line) throws IOException {
    JsonNode row = JSON.readTree(line);
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = row.path(i);
      values[i] =
          value.isNull() || value.isMissingNode() ? null : DSL.val(value.asText(), fields.get(i));
    }
    return values;
  }

  private void insert(Table<?> table, List<Field<?>> fields, List<Object[]> batch) {
    if (!batch.isEmpty()) {
      InsertValuesStepN<?> insert = dsl.insertInto(table, fields);
      for (Object[] values : batch) {
        insert = insert.values(values);
      }
      insert.execute();
      batch.clear();
    }
  }
}
