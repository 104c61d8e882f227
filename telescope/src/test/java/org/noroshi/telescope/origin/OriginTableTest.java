package org.noroshi.telescope.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.telescope.sensor.Prefix;

class OriginTableTest {
  private static final String COUNTRIES =
      """
      0.0.0.0,0.0.0.255,AU
      192.0.2.0,192.0.2.127,JP
      192.0.2.128,192.0.2.255,US
      198.51.100.0,198.51.100.9,JP
      255.255.255.0,255.255.255.255,FR
      2001:db8::,2001:db8:0:ffff:ffff:ffff:ffff:ffff,DE
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String country(OriginTable table, String address) {
    Prefix at = Prefix.parse(address);
    return table.countryCode(table.country(at.version() == 6, at.high(), at.low()));
  }

  private static int asNumber(OriginTable table, String address) {
    Prefix at = Prefix.parse(address);
    return table.asNumber(at.version() == 6, at.high(), at.low());
  }

  private static void assertCountries(OriginTable table) {
    assertThat(country(table, "0.0.0.0")).isEqualTo("AU");
    assertThat(country(table, "0.0.1.0")).isEmpty();
    assertThat(country(table, "192.0.1.255")).isEmpty();
    assertThat(country(table, "192.0.2.0")).isEqualTo("JP");
    assertThat(country(table, "192.0.2.127")).isEqualTo("JP");
    assertThat(country(table, "192.0.2.128")).isEqualTo("US");
    assertThat(country(table, "192.0.3.0")).isEmpty();
    assertThat(country(table, "198.51.100.9")).isEqualTo("JP");
    assertThat(country(table, "198.51.100.10")).isEmpty();
    assertThat(country(table, "255.255.255.255")).isEqualTo("FR");
    assertThat(country(table, "2001:db8::1")).isEqualTo("DE");
    assertThat(country(table, "2001:db8:1::")).isEmpty();
    assertThat(table.hasAsNumbers()).isFalse();
  }

  @Test
  void aRangeHoldsFromItsFirstToItsLastAddress() throws IOException {
    assertCountries(OriginTable.load(file("c.csv", COUNTRIES)));
  }

  @Test
  void aConvertedTableSaysTheSameAndKeepsItsVersion() throws IOException {
    Path csv = file("c.csv", COUNTRIES);
    Path own = folder.resolve("c.origin");
    OriginTable written = OriginTableBuilder.convert(csv, own);
    OriginTable read = OriginTable.load(own);
    assertCountries(read);
    assertThat(written.version()).startsWith("c.csv ");
    assertThat(read.version()).isEqualTo(written.version());
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void iptoasnGivesBothCountryAndAsNumber() throws IOException {
    Path file = folder.resolve("ip2asn.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          ("192.0.2.0\t192.0.2.255\t64496\tJP\tEXAMPLE\n"
                  + "198.51.100.0\t198.51.100.255\t0\tNone\tNot routed\n"
                  + "2001:db8::\t2001:db8::ffff\t4200000000\tUS\tEXAMPLE6\n")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    OriginTable table = OriginTable.load(file);
    assertThat(country(table, "192.0.2.1")).isEqualTo("JP");
    assertThat(asNumber(table, "192.0.2.1")).isEqualTo(64496);
    assertThat(country(table, "198.51.100.1")).isEmpty();
    assertThat(asNumber(table, "198.51.100.1")).isZero();
    assertThat(Integer.toUnsignedLong(asNumber(table, "2001:db8::1"))).isEqualTo(4_200_000_000L);
  }

  @Test
  void asNumbersOfAnotherTableAreAdded() throws IOException {
    OriginTable countries = OriginTable.load(file("c.csv", COUNTRIES));
    OriginTable as = OriginTable.load(file("as.csv", "192.0.2.0,192.0.2.255,64496,\"A, B\"\n"));
    OriginTable both = countries.withAsNumbers(as);
    assertThat(country(both, "192.0.2.1")).isEqualTo("JP");
    assertThat(asNumber(both, "192.0.2.1")).isEqualTo(64496);
    assertThat(both.version()).contains("c.csv", "as.csv");
  }

  @Test
  void addressesMayBeDecimalNumbers() throws IOException {
    // 192.0.2.0 = 3221225984
    OriginTable table = OriginTable.load(file("n.csv", "3221225984,3221226239,JP\n"));
    assertThat(country(table, "192.0.2.255")).isEqualTo("JP");
    assertThat(country(table, "192.0.3.0")).isEmpty();
  }

  @Test
  void aLineThatIsNoRangeIsReportedWithItsNumber() throws IOException {
    Path file = file("c.csv", "192.0.2.0,192.0.2.9,JP\nhello\n");
    assertThatThrownBy(() -> OriginTable.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("c.csv:2: not 'first,last,country'");
  }

  @Test
  void aTableCutAnywhereIsRefused() throws IOException {
    OriginTable table = OriginTable.load(file("c.csv", COUNTRIES));
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    OriginFile.write(table, whole);
    for (int length = 16; length < whole.size(); length++) {
      Path cut = folder.resolve("cut.origin");
      Files.write(cut, Arrays.copyOf(whole.toByteArray(), length));
      assertThatThrownBy(() -> OriginTable.load(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theBundledTableKnowsAllocationsAndNoSpecialPurposeAddress() {
    OriginTable table = OriginTable.bundled();
    assertThat(table.version()).isEqualTo("iptoasn-country 2026-06-17");
    // JPNIC's oldest block and WIDE's first IPv6 block, by the registry's delegation file
    assertThat(country(table, "133.11.0.0")).isEqualTo("JP");
    assertThat(country(table, "2001:200::")).isEqualTo("JP");
    for (String special : new String[] {"10.0.0.1", "127.0.0.1", "192.0.2.1", "198.18.0.1"}) {
      assertThat(country(table, special)).isEmpty();
    }
    assertThat(table.codes()).hasSizeBetween(200, 260);
  }
}
