package org.noroshi.telescope.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.telescope.sensor.Prefix;

/** Reads databases whose bytes are set here as the MaxMind DB specification 2.0 says. */
class MaxMindImportTest {
  /** 2026-01-02T00:00:00Z. */
  private static final long BUILT = 1_767_312_000L;

  @TempDir Path folder;

  /** A binary search tree over 128 bits with 24-bit records; IPv4 lies in ::/96. */
  private static final class Database {
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** Bits of a node's record: 0 nothing, positive a node, negative one less than minus data. */
    Database network(String cidr, Map<String, Object> record) {
      Prefix prefix = Prefix.parse(cidr);
      int length = prefix.length() + (prefix.version() == 4 ? 96 : 0);
      int offset = data.size();
      put(data, record);
      int node = 0;
      for (int bit = 0; bit < length; bit++) {
        long word = bit < 64 ? prefix.high() : prefix.low();
        int side = (int) (word >>> 63 - bit % 64 & 1);
        if (bit == length - 1) {
          nodes.get(node)[side] = -1 - offset;
        } else {
          if (nodes.get(node)[side] == 0) {
            nodes.get(node)[side] = nodes.size();
            nodes.add(new int[2]);
          }
          node = nodes.get(node)[side];
        }
      }
      return this;
    }

    byte[] bytes() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int[] node : nodes) {
        for (int record : node) {
          int value =
              record == 0 ? nodes.size() : record > 0 ? record : nodes.size() + 16 + (-1 - record);
          out.writeBytes(bigEndian(value, 3));
        }
      }
      out.writeBytes(new byte[16]);
      out.writeBytes(data.toByteArray());
      out.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
      Map<String, Object> metadata = new TreeMap<>();
      metadata.put("node_count", (long) nodes.size());
      metadata.put("record_size", 24);
      metadata.put("ip_version", 6);
      metadata.put("database_type", "Test");
      metadata.put("languages", List.of());
      metadata.put("binary_format_major_version", 2);
      metadata.put("binary_format_minor_version", 0);
      metadata.put("build_epoch", new Epoch(BUILT));
      metadata.put("description", Map.of("en", "made by hand"));
      put(out, metadata);
      return out.toByteArray();
    }
  }

  /** An unsigned 64-bit integer. */
  private record Epoch(long seconds) {}

  private static byte[] bigEndian(long value, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (value >>> 8 * (count - 1 - i));
    }
    return bytes;
  }

  /** A control byte (type in three bits, size in five; types above 7 in a byte more), then data. */
  private static void put(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        out.write(2 << 5 | text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
      case Integer number -> { // uint16
        out.write(5 << 5 | 2);
        out.writeBytes(bigEndian(number, 2));
      }
      case Long number -> { // uint32
        out.write(6 << 5 | 4);
        out.writeBytes(bigEndian(number, 4));
      }
      case Epoch epoch -> { // uint64
        out.write(8);
        out.write(9 - 7);
        out.writeBytes(bigEndian(epoch.seconds, 8));
      }
      case List<?> list -> {
        out.write(list.size());
        out.write(11 - 7);
        list.forEach(element -> put(out, element));
      }
      case Map<?, ?> map -> {
        out.write(7 << 5 | map.size());
        map.forEach((key, element) -> {
          put(out, key);
          put(out, element);
        });
      }
      default -> throw new IllegalArgumentException("value=" + value);
    }
  }

  private OriginTable load(byte[] bytes) throws IOException {
    return OriginTable.load(Files.write(folder.resolve("Test-DB.mmdb"), bytes));
  }

  private static String country(OriginTable table, String address) {
    Prefix at = Prefix.parse(address);
    return table.countryCode(table.country(at.version() == 6, at.high(), at.low()));
  }

  private static int asNumber(OriginTable table, String address) {
    Prefix at = Prefix.parse(address);
    return table.asNumber(at.version() == 6, at.high(), at.low());
  }

  private static byte[] countries() {
    return new Database()
        .network("192.0.2.0/25", Map.of("country", Map.of("iso_code", "JP")))
        .network("192.0.2.128/25", Map.of("registered_country", Map.of("iso_code", "US")))
        .network("198.51.100.0/24", Map.of("country_code", "FR"))
        .network("203.0.113.0/24", Map.of("continent", Map.of("code", "EU")))
        .network("2001:db8::/32", Map.of("country", Map.of("iso_code", "DE")))
        .bytes();
  }

  @Test
  void countriesOfEveryLayoutAreRead() throws IOException {
    OriginTable table = load(countries());
    assertThat(country(table, "192.0.1.255")).isEmpty();
    assertThat(country(table, "192.0.2.0")).isEqualTo("JP");
    assertThat(country(table, "192.0.2.127")).isEqualTo("JP");
    assertThat(country(table, "192.0.2.128")).isEqualTo("US");
    assertThat(country(table, "192.0.2.255")).isEqualTo("US");
    assertThat(country(table, "192.0.3.0")).isEmpty();
    assertThat(country(table, "198.51.100.77")).isEqualTo("FR");
    assertThat(country(table, "203.0.113.1")).isEmpty();
    assertThat(country(table, "2001:db8:ffff::1")).isEqualTo("DE");
    assertThat(country(table, "2001:db9::")).isEmpty();
    assertThat(table.hasAsNumbers()).isFalse();
    assertThat(table.version()).isEqualTo("Test-DB 2026-01-02");
  }

  @Test
  void autonomousSystemsUpTo32BitsAreRead() throws IOException {
    OriginTable table =
        load(
            new Database()
                .network("192.0.2.0/24", Map.of("autonomous_system_number", 64_496L))
                .network("2001:db8::/32", Map.of("autonomous_system_number", 4_200_000_000L))
                .bytes());
    assertThat(table.hasAsNumbers()).isTrue();
    assertThat(asNumber(table, "192.0.2.9")).isEqualTo(64_496);
    assertThat(Integer.toUnsignedLong(asNumber(table, "2001:db8::9"))).isEqualTo(4_200_000_000L);
    assertThat(asNumber(table, "192.0.3.0")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 200})
  void damagedDatabaseIsReportedWithItsFile(int lost) throws IOException {
    byte[] whole = countries();
    byte[] cut = Arrays.copyOfRange(whole, lost, whole.length);
    assertThatThrownBy(() -> load(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Test-DB.mmdb");
  }
}
