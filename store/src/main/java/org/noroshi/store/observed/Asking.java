package org.noroshi.store.observed;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.SensorDay;
import org.noroshi.store.DataFolderException;
import org.noroshi.store.Query;
import org.noroshi.telescope.address.AddressText;

/** Runs statements of our own and gives their values Java's types. */
final class Asking {
  /** Receives a row. */
  interface Row {
    void take(@Nullable Object[] values);
  }

  /** Source as one number: the IPv4 address, or for IPv6 a hash above all of those. */
  static final String SOURCE =
      "CASE WHEN src_ip IS NULL THEN (hash(src_ip6) >> 1) + 4294967296"
          + " ELSE src_ip::UBIGINT END";

  /** Packets that ask for something at a port. */
  static final String ASKS = "class IN ('scanTcp', 'probeUdp')";

  private Asking() {}

  /** A partition of the tables as a condition. */
  static String partition(SensorDay day) {
    return "sensor = " + quoted(day.sensor()) + " AND date = DATE '" + day.date() + "'";
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static void rows(Query query, String sql, Row row) throws IOException {
    try {
      query.run(
          sql,
          new Query.Rows() {
            @Override
            public void columns(List<String> names) {
              // the statement is our own
            }

            @Override
            public void row(@Nullable Object[] values) {
              row.take(values);
            }
          });
    } catch (Query.SqlProblem e) {
      throw new DataFolderException("the tables could not be read: " + e.getMessage(), e);
    }
  }

  static long number(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case BigInteger big -> big.longValue();
      case Number number -> number.longValue();
      default -> throw new IllegalArgumentException("value=" + value);
    };
  }

  static double real(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  static @Nullable String textOrNull(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  static LocalDate date(@Nullable Object value) {
    return value instanceof LocalDate date ? date : LocalDate.parse(text(value));
  }

  /** Canonical text of an address that stands in the first column or, for IPv6, the second. */
  static String address(@Nullable Object ipv4, @Nullable Object ipv6) {
    if (ipv4 != null) {
      return AddressText.ipv4((int) number(ipv4));
    }
    ByteBuffer bytes = ByteBuffer.wrap(bytes(ipv6));
    return AddressText.ipv6(bytes.getLong(), bytes.getLong());
  }

  static byte[] bytes(@Nullable Object value) {
    try {
      return switch (value) {
        case null -> new byte[0];
        case byte[] bytes -> bytes;
        case java.sql.Blob blob -> blob.getBytes(1, (int) blob.length());
        default -> throw new IllegalArgumentException("value=" + value);
      };
    } catch (SQLException e) {
      throw new IllegalStateException("a value in memory could not be read", e);
    }
  }
}
