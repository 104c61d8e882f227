package org.noroshi.publish.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.Query;

/**
 * The tables of a data folder, asked by named queries. Keeps each query's text and the digest of
 * what it gave, so that anyone can ask again: the digest is over rows, in whatever order and files
 * they lie.
 */
public final class Tables {
  private static final String TIME = "TIMESTAMPTZ '%s'";

  private final Query query;
  private final Map<String, Asked> asked = new LinkedHashMap<>();

  /** The SQL of results that are kept, as it is stated. */
  private final Map<String, String> kept = new LinkedHashMap<>();

  /** One row; numbers as Java has them for the SQL types. */
  public record Row(@Nullable Object[] values) {
    public long number(int column) {
      return values[column] instanceof Number number ? number.longValue() : 0;
    }

    public @Nullable Long numberOrNull(int column) {
      return values[column] instanceof Number number ? number.longValue() : null;
    }

    public boolean isKnown(int column) {
      return values[column] != null;
    }

    public double real(int column) {
      return values[column] instanceof Number number ? number.doubleValue() : 0;
    }

    /** Empty for null. */
    public String text(int column) {
      return values[column] == null ? "" : String.valueOf(values[column]);
    }

    public byte[] bytes(int column) {
      try {
        return switch (values[column]) {
          case Blob blob -> blob.getBytes(1, (int) blob.length());
          case byte[] bytes -> bytes;
          case null, default -> new byte[0];
        };
      } catch (SQLException e) {
        throw new IllegalStateException("column=" + column, e);
      }
    }
  }

  /** Takes a row of a long answer. */
  public interface Taker {
    void take(Row row) throws IOException;
  }

  private static final class Asked {
    final String sql;
    final byte[] sum = new byte[32];
    long rows;

    Asked(String sql) {
      this.sql = sql;
    }
  }

  public Tables(Query query) {
    this.query = query;
  }

  public List<Row> ask(String name, String sql, Map<String, String> values) throws IOException {
    List<Row> rows = new ArrayList<>();
    each(name, sql, values, rows::add);
    return rows;
  }

  /**
   * Reads once what several queries need: there {@code :name:} stands for the rows of {@code sql}.
   * They state that SQL, which gives the same.
   */
  public void keep(String name, String sql, Map<String, String> values) throws IOException {
    try {
      query.keep(name, filled(sql, values));
    } catch (Query.SqlProblem e) {
      throw new IOException("query " + name + ": " + e.getMessage(), e);
    }
    kept.put(name, sql);
  }

  private static String filled(String sql, Map<String, String> values) {
    String filled = sql;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(":" + value.getKey() + ":", value.getValue());
    }
    return filled;
  }

  private String stated(String sql) {
    String stated = sql;
    for (Map.Entry<String, String> result : kept.entrySet()) {
      stated = stated.replace(":" + result.getKey() + ":", "(" + result.getValue() + ")");
    }
    return stated;
  }

  /**
   * Asks {@code sql} with each {@code :key} replaced. A name stands for one text, whatever the
   * values; its digest is over all that it gave.
   */
  public void each(String name, String sql, Map<String, String> values, Taker taker)
      throws IOException {
    Asked entry = asked.computeIfAbsent(name, unused -> new Asked(stated(sql)));
    String filled = filled(sql, values);
    for (String result : kept.keySet()) {
      filled = filled.replace(":" + result + ":", '"' + result + '"');
    }
    String asking = filled;
    MessageDigest sha = sha256();
    try {
      query.run(
          asking,
          new Query.Rows() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(@Nullable Object[] values) throws IOException {
              Row row = new Row(values.clone());
              entry.rows++;
              add(entry.sum, digest(sha, row));
              taker.take(row);
            }
          });
    } catch (Query.SqlProblem e) {
      throw new IOException("query " + name + ": " + e.getMessage(), e);
    }
  }

  /** Rows add up as 256-bit numbers, so that their order does not matter. */
  private static void add(byte[] sum, byte[] digest) {
    int carry = 0;
    for (int i = sum.length - 1; i >= 0; i--) {
      int total = (sum[i] & 0xff) + (digest[i] & 0xff) + carry;
      sum[i] = (byte) total;
      carry = total >>> 8;
    }
  }

  private static byte[] digest(MessageDigest sha, Row row) {
    for (int i = 0; i < row.values().length; i++) {
      byte[] cell =
          row.values()[i] instanceof Blob || row.values()[i] instanceof byte[]
              ? row.bytes(i)
              : row.text(i).getBytes(StandardCharsets.UTF_8);
      sha.update((byte) (row.values()[i] == null ? 0 : 1));
      sha.update((cell.length + ":").getBytes(StandardCharsets.UTF_8));
      sha.update(cell);
    }
    return sha.digest();
  }

  /** What was asked, with the digest of the answers. */
  public List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    asked.forEach((name, entry) ->
        sources.add(new Source(name, entry.sql, entry.rows, HexFormat.of().formatHex(entry.sum))));
    return sources;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String time(java.time.Instant instant) {
    return TIME.formatted(instant);
  }
}
