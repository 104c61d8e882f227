package org.noroshi.store;

import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * A result's value as Java has it: null, Boolean, a Number, String, {@link Instant} for every kind
 * of timestamp (those without zone are UTC), {@code byte[]}, List, and Map for structs and maps.
 * Infinite times are the texts {@code infinity} and {@code -infinity}.
 */
final class SqlValue {
  private static final DateTimeFormatter NANOS =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH:mm", "+00")
          .toFormatter(Locale.ROOT);

  /** DuckDB's infinite timestamps: the ends of 64-bit microseconds. */
  private static final Instant INFINITY = micros(Long.MAX_VALUE);

  private static final Instant MINUS_INFINITY = micros(-Long.MAX_VALUE);

  private SqlValue() {}

  static @Nullable Object of(ResultSet result, int column, String type) throws SQLException {
    if (type.startsWith("TIMESTAMP") && !type.endsWith("]")) {
      if (type.equals("TIMESTAMPTZ_NS")) {
        String text = result.getString(column);
        return text == null ? null : nanos(text);
      }
      if (!type.contains("TIME ZONE")) {
        LocalDateTime time = result.getObject(column, LocalDateTime.class);
        return time == null ? null : finite(time.toInstant(ZoneOffset.UTC));
      }
    }
    return plain(result.getObject(column));
  }

  private static Object nanos(String text) {
    return text.endsWith("infinity") ? text : OffsetDateTime.parse(text, NANOS).toInstant();
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case OffsetDateTime time -> finite(time.toInstant());
      case Timestamp time -> finite(time.toLocalDateTime().toInstant(ZoneOffset.UTC));
      case LocalDateTime time -> finite(time.toInstant(ZoneOffset.UTC));
      case LocalDate date when Math.abs(date.toEpochDay()) == Integer.MAX_VALUE ->
          date.toEpochDay() > 0 ? "infinity" : "-infinity";
      case Blob blob -> blob.getBytes(1, Math.toIntExact(blob.length()));
      case Array array -> list((@Nullable Object[]) array.getArray());
      case DuckDBStruct struct -> map(struct.getMap());
      case Struct struct -> list(struct.getAttributes());
      case Map<?, ?> map -> map(map);
      case Boolean bool -> bool;
      case Number number -> number;
      case byte[] bytes -> bytes;
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> list(@Nullable Object[] elements) throws SQLException {
    List<@Nullable Object> list = new ArrayList<>();
    for (Object element : elements) {
      list.add(plain(element));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> from) throws SQLException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : from.entrySet()) {
      map.put(String.valueOf(plain(entry.getKey())), plain(entry.getValue()));
    }
    return map;
  }

  private static Object finite(Instant time) {
    return time.equals(INFINITY) ? "infinity" : time.equals(MINUS_INFINITY) ? "-infinity" : time;
  }

  private static Instant micros(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}
