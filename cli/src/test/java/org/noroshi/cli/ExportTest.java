package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.packet.Outcome;
import org.noroshi.capture.packet.PacketHeaders;
import org.noroshi.publish.Language;
import org.noroshi.telescope.address.AddressText;

/** From a simulated capture to the folder that others get: nothing in it is an address of it. */
class ExportTest {
  @TempDir static Path root;

  private static final List<byte[]> ORIGINALS = new ArrayList<>();
  private static final Set<Integer> ADDRESSES = new HashSet<>();
  private static final Set<String> TEXTS = new HashSet<>();
  private static String json = "";

  private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
  private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

  @BeforeAll
  static void export() throws Exception {
    noroshi(
        "simulate",
        "-o",
        at("day.pcap"),
        "--dark",
        "198.18.0.0/20",
        "--dark",
        "2001:db8:5::/48",
        "--minutes",
        "20",
        "--rate",
        "15");
    noroshi(
        "observe",
        at("day.pcap"),
        LeavingCapture.write(root.resolve("leaving.pcap")).toString(),
        "--dark",
        "198.18.0.0/20",
        "--dark",
        "2001:db8:5::/48",
        "--data",
        at("data"));
    noroshi("detect", "--data", at("data"));
    // A key of the test's, so that the same pseudonyms come every time.
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (7 * i + 1);
    }
    Files.write(root.resolve("a.key"), key);
    json =
        noroshi(
            "export",
            "--anonymise",
            "--key",
            at("a.key"),
            "--data",
            at("data"),
            "--to",
            at("shared"),
            "--captures",
            at("day.pcap"),
            "--json");
    ORIGINALS.addAll(packets(root.resolve("day.pcap")));
    List<byte[]> all = new ArrayList<>(ORIGINALS);
    all.addAll(packets(root.resolve("leaving.pcap")));
    for (byte[] packet : all) {
      PacketHeaders h = PacketHeaders.of(packet, 101);
      add(h.version, h.sourceHigh, h.sourceLow);
      add(h.version, h.destinationHigh, h.destinationLow);
      if (h.quotedVersion != 0) {
        add(h.version, h.quotedSourceHigh, h.quotedSourceLow);
        add(h.version, h.quotedDestinationHigh, h.quotedDestinationLow);
      }
    }
  }

  private static void add(int version, long high, long low) {
    TEXTS.add(AddressText.of(version == 6, high, low));
    if (version == 4) {
      ADDRESSES.add((int) low);
    }
  }

  private static String at(String name) {
    return root.resolve(name).toString();
  }

  private static String noroshi(String... arguments) {
    int code = run(arguments);
    assertThat(code).as(ERR.toString(StandardCharsets.UTF_8)).isZero();
    return OUT.toString(StandardCharsets.UTF_8);
  }

  private static int run(String... arguments) {
    OUT.reset();
    ERR.reset();
    Terminal terminal =
        new Terminal(
            new PrintStream(OUT, true, StandardCharsets.UTF_8),
            new PrintStream(ERR, true, StandardCharsets.UTF_8),
            false,
            false,
            100,
            Language.ENGLISH);
    return Noroshi.run(terminal, Rooms.commands(terminal), arguments);
  }

  /** The packets of a capture from their IP header on. */
  private static List<byte[]> packets(Path capture) throws IOException {
    List<byte[]> packets = new ArrayList<>();
    PacketHeaders h = new PacketHeaders();
    PacketBatch batch = new PacketBatch();
    try (MergedSource source = MergedSource.ofFiles(List.of(capture))) {
      while (source.read(batch)) {
        for (int i = 0; i < batch.size; i++) {
          MemorySegment memory = batch.memory;
          if (h.decode(
                  memory,
                  batch.offset[i],
                  batch.capturedLength[i],
                  batch.wireLength[i],
                  batch.linkType[i])
              == Outcome.DECODED) {
            packets.add(memory.asSlice(h.ipOffset, h.ipCaptured).toArray(ValueLayout.JAVA_BYTE));
          }
        }
      }
    }
    return packets;
  }

  /**
   * Whether any 4 bytes are one of the packet's own IPv4 addresses, in either byte order, or any 8
   * the upper half of an IPv6 address.
   */
  private static boolean tells(byte[] shown, byte[] original) {
    PacketHeaders h = PacketHeaders.of(original, 101);
    Set<Long> secrets = new HashSet<>();
    if (h.version == 4) {
      for (long low :
          new long[] {h.sourceLow, h.destinationLow, h.quotedSourceLow, h.quotedDestinationLow}) {
        secrets.add(low);
        secrets.add(Integer.toUnsignedLong(Integer.reverseBytes((int) low)));
      }
    } else {
      secrets.add(h.sourceHigh);
      secrets.add(h.destinationHigh);
      secrets.add(h.quotedSourceHigh);
      secrets.add(h.quotedDestinationHigh);
    }
    secrets.remove(0L); // no quote
    ByteBuffer bytes = ByteBuffer.wrap(shown);
    int width = h.version == 4 ? 4 : 8;
    for (int i = 0; i + width <= shown.length; i++) {
      if (secrets.contains(
          width == 4 ? Integer.toUnsignedLong(bytes.getInt(i)) : bytes.getLong(i))) {
        return true;
      }
    }
    return false;
  }

  @Test
  void theOriginalTellsWhatTheCopyMustNot() {
    assertThat(ORIGINALS).hasSizeGreaterThan(10_000).allMatch(packet -> tells(packet, packet));
    assertThat(ADDRESSES).hasSizeGreaterThan(1_000);
    assertThat(TEXTS).hasSizeGreaterThan(ADDRESSES.size());
  }

  @Test
  void noPacketOfTheCaptureTellsItsAddresses() throws IOException {
    List<byte[]> shown = packets(root.resolve("shared/captures/capture-0001.pcap"));
    assertThat(shown).hasSameSizeAs(ORIGINALS);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(tells(shown.get(i), ORIGINALS.get(i)))
          .as(HexFormat.of().formatHex(ORIGINALS.get(i)))
          .isFalse();
    }
  }

  /** Read by DuckDB alone: every number, text and byte string of every column. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "flowtuple",
        "series",
        "scan",
        "attack",
        "hostslot",
        "payload",
        "sample",
        "coverage",
        "leaving"
      })
  void noValueOfATableIsAnAddress(String table) throws Exception {
    String glob = root.resolve("shared") + "/" + table + "/**/*.parquet";
    long rows = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT * FROM read_parquet('" + glob + "', hive_partitioning = true)")) {
      for (; result.next(); rows++) {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          check(result.getObject(i), table + "." + result.getMetaData().getColumnName(i));
        }
      }
    }
    assertThat(rows).isPositive();
  }

  private static void check(Object value, String column) throws Exception {
    switch (value) {
      case Number number when Math.abs(number.longValue()) >= 1 << 24 ->
          assertThat(ADDRESSES).as(column).doesNotContain((int) number.longValue());
      case Blob blob when blob.length() == 16 -> {
        ByteBuffer bytes = ByteBuffer.wrap(blob.getBytes(1, 16));
        assertThat(TEXTS)
            .as(column)
            .doesNotContain(AddressText.of(true, bytes.getLong(), bytes.getLong()));
      }
      case Blob blob -> assertThat(column).isIn("payload.bytes", "sample.packet", "leaving.packet");
      case String text -> assertThat(TEXTS).as(column).doesNotContain(text);
      case null, default -> {}
    }
  }

  /** Rows of the copy lie in another order: each is held against all originals of its moment. */
  @ParameterizedTest
  @CsvSource({"sample, time, 101", "leaving, first, 39"})
  void noFirstPacketTellsItsAddresses(String table, String time, int moments) throws Exception {
    Map<Long, List<byte[]>> originals = packets("data", table, time);
    Map<Long, List<byte[]>> shown = packets("shared", table, time);
    assertThat(shown.keySet()).isEqualTo(originals.keySet()).hasSizeGreaterThanOrEqualTo(moments);
    for (Map.Entry<Long, List<byte[]>> moment : shown.entrySet()) {
      List<byte[]> of = originals.getOrDefault(moment.getKey(), List.of());
      assertThat(moment.getValue()).hasSameSizeAs(of);
      for (byte[] packet : moment.getValue()) {
        assertThat(of).noneMatch(original -> tells(packet, original));
      }
    }
  }

  /** Packets of a table by their time. */
  private static Map<Long, List<byte[]>> packets(String folder, String table, String column)
      throws Exception {
    Map<Long, List<byte[]>> packets = new HashMap<>();
    String glob = root.resolve(folder) + "/" + table + "/**/*.parquet";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT epoch_ns("
                    + column
                    + "), packet FROM read_parquet('"
                    + glob
                    + "') WHERE packet IS NOT NULL")) {
      while (result.next()) {
        Blob blob = result.getBlob(2);
        packets
            .computeIfAbsent(result.getLong(1), time -> new ArrayList<>())
            .add(blob.getBytes(1, (int) blob.length()));
      }
    }
    return packets;
  }

  @Test
  void payloadsAndSketchesStayAtHome() throws Exception {
    assertThat(blobs("data", "payload", "bytes")).anyMatch(bytes -> bytes.length > 0);
    assertThat(blobs("shared", "payload", "bytes")).allMatch(bytes -> bytes.length == 0);
    assertThat(blobs("data", "series", "sketch")).isNotEmpty();
    assertThat(blobs("shared", "series", "sketch")).isEmpty();
  }

  /**
   * Rows that lay by address would tell which of two pseudonyms has the greater one. In the
   * original the rows of a source and port lie together; in the copy only by chance.
   */
  @ParameterizedTest
  @CsvSource({"data, 100, 1000000", "shared, 0, 100"})
  void rowsOfOneSourceLieTogetherInTheOriginalOnly(String folder, long least, long most)
      throws Exception {
    String glob = root.resolve(folder) + "/flowtuple/**/*.parquet";
    long together = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT concat(src_ip, ' ', dst_port) FROM read_parquet('"
                    + glob
                    + "') WHERE src_ip IS NOT NULL")) {
      String before = "";
      while (rows.next()) {
        together += rows.getString(1).equals(before) ? 1 : 0;
        before = rows.getString(1);
      }
    }
    assertThat(together).isBetween(least, most);
  }

  private static List<byte[]> blobs(String folder, String table, String column) throws Exception {
    List<byte[]> blobs = new ArrayList<>();
    String glob = root.resolve(folder) + "/" + table + "/**/*.parquet";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT "
                    + column
                    + " FROM read_parquet('"
                    + glob
                    + "') WHERE "
                    + column
                    + " IS NOT NULL")) {
      while (result.next()) {
        Blob blob = result.getBlob(1);
        blobs.add(blob.getBytes(1, (int) blob.length()));
      }
    }
    return blobs;
  }

  /** As text: in the bytes of every file, in its name, and in the names of the folders. */
  @Test
  void noFileNorItsNameHasAnAddressInText() throws IOException {
    Pattern address = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:]+");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root.resolve("shared"))) {
      files = walk.toList();
    }
    int seen = 0;
    for (Path file : files) {
      String content =
          Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
      Matcher found = address.matcher(file + "\n" + content);
      for (; found.find(); seen++) {
        assertThat(TEXTS).as(file.toString()).doesNotContain(found.group());
      }
      assertThat(file.toString() + content).doesNotContain("198.18.0.0", "day.pcap", "2001:db8");
    }
    assertThat(seen).as("pseudonyms in text").isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT protocol, dst_port, sum(packet_cnt), count(DISTINCT src_ip),"
            + " count(DISTINCT dst_ip), count(DISTINCT src_ip6), count(DISTINCT src_ip >> 8),"
            + " sum(is_mirai), sum(is_masscan) FROM flowtuple GROUP BY ALL ORDER BY ALL",
        "SELECT resolution, metric, label, sum(packets), sum(sources), max(destinations)"
            + " FROM series GROUP BY ALL ORDER BY ALL",
        "SELECT port, tool, country, count(*), count(DISTINCT source), sum(packets), sum(open)"
            + " FROM scan GROUP BY ALL ORDER BY ALL",
        "SELECT protocol, count(*), count(DISTINCT victim), sum(packets) FROM attack"
            + " GROUP BY ALL ORDER BY ALL",
        "SELECT count(*), count(DISTINCT src_ip), sum(packets), sum(len(tcp_ports)) FROM hostslot",
        "SELECT protocol, port, count(DISTINCT digest), sum(length), sum(packets) FROM payload"
            + " GROUP BY ALL ORDER BY ALL",
        "SELECT \"window\", packets, seconds_up FROM coverage ORDER BY ALL",
        "SELECT protocol, port, count(*), count(DISTINCT source), count(DISTINCT destination),"
            + " sum(packets), min(octet_length(packet)) FROM leaving GROUP BY ALL",
        "SELECT count(*) FROM exact.scan"
            + " JOIN exact.sample USING (sensor, source, class, protocol, port, first)",
        "SELECT count(*) FROM exact.attack JOIN exact.sample USING (sensor, victim, protocol, first)"
      })
  void queriesGiveTheSameCounts(String sql) {
    String original = noroshi("query", "--csv", "--data", at("data"), sql);
    assertThat(noroshi("query", "--csv", "--data", at("shared"), sql)).isEqualTo(original);
    assertThat(original.lines().count()).isGreaterThan(1);
  }

  /** The marks of Mirai, Masscan and ZMap are there again, for the pseudonyms. */
  @Test
  void observingTheCopyFindsTheSameToolsAndAsManyHosts() {
    String original = noroshi("observe", at("day.pcap"), "--data", at("data-2"), "--json");
    String copy =
        noroshi(
            "observe", at("shared/captures/capture-0001.pcap"), "--data", at("data-3"), "--json");
    for (String name : List.of("tools", "protocols", "ipVersions")) {
      assertThat(member(copy, name)).isEqualTo(member(original, name)).contains(":");
    }
    for (String name : List.of("records", "sources", "destinations")) {
      assertThat(number(copy, name)).isEqualTo(number(original, name)).matches("[1-9][0-9]*");
    }
  }

  private static String member(String text, String name) {
    int at = text.indexOf("\"" + name + "\"");
    return text.substring(text.indexOf('{', at), text.indexOf('}', at));
  }

  private static String number(String text, String name) {
    Matcher number =
        Pattern.compile("\n? *\"" + name + "\" ?: ?([0-9]+)")
            .matcher(text.substring(text.indexOf("\"decoded\"") - 40));
    assertThat(number.find()).isTrue();
    return number.group(1);
  }

  @Test
  void summarySaysWhatWasWrittenAndLeftOut() throws IOException {
    assertThat(json)
        .contains("\"to\"", "day.pcap", "\"table\":\"flowtuple\"", "\"origin\":\"kept\"")
        .contains("tables finding and ingest", "\"packets\":" + ORIGINALS.size());
    assertThat(Files.readString(root.resolve("shared/export.json")))
        .contains("Crypto-PAn", "\"table\":\"flowtuple\"")
        .doesNotContain("day.pcap", root.toString());
    assertThat(root.resolve("shared/finding")).doesNotExist();
    assertThat(root.resolve("shared/ingest")).doesNotExist();
    try (Stream<Path> files = Files.list(root)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("unfinished"));
    }
  }

  /** A new table is either in the export or named here. */
  @Test
  void everyTableLeavesOrIsWithheld() {
    List<String> views =
        noroshi("query", "--csv", "--data", at("data"), "SHOW TABLES").lines().skip(1).toList();
    for (String view : views) {
      assertThat(
              json.contains("\"table\":\"" + view + "\"")
                  || Set.of("finding", "ingest").contains(view))
          .as(view)
          .isTrue();
    }
  }

  @Test
  void originCanBeLeftOutAndOnlySomeDaysAndTablesBeAskedFor() {
    noroshi(
        "export",
        "--anonymise",
        "--key",
        at("a.key"),
        "--data",
        at("data"),
        "--to",
        at("bare"),
        "--drop-origin",
        "--tables",
        "flowtuple,series",
        "--keep-sensors");
    assertThat(
            noroshi(
                "query",
                "--csv",
                "--data",
                at("bare"),
                "SELECT count(country), count(prefix2asn), count(*) > 0,"
                    + " (SELECT count(*) FROM series WHERE metric IN ('country', 'as')),"
                    + " (SELECT count(*) FROM scan) FROM flowtuple"))
        .contains("0,0,true,0,0");
    String none =
        noroshi(
            "export",
            "--anonymise",
            "--key",
            at("a.key"),
            "--data",
            at("data"),
            "--to",
            at("other-days"),
            "--until",
            "1999-12-31",
            "--json");
    assertThat(none)
        .contains("{\"table\":\"flowtuple\",\"schemaVersion\":1,\"rows\":0,\"files\":0}");
  }

  @Test
  void theSameKeyGivesTheSameFiles() throws IOException {
    noroshi(
        "export",
        "--anonymise",
        "--key",
        at("a.key"),
        "--data",
        at("data"),
        "--to",
        at("again"),
        "--captures",
        at("day.pcap"));
    try (Stream<Path> walk = Files.walk(root.resolve("shared"))) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path again = root.resolve("again").resolve(root.resolve("shared").relativize(file));
        assertThat(Files.mismatch(file, again)).as(file.toString()).isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--to x --key a.key | --anonymise",
        "--to x --anonymise | --key",
        "--key a.key --anonymise | --to",
        "--to x --anonymise --key none.key | none.key",
        "--to x --anonymise --key day.pcap | 32 bytes",
        "--to shared --anonymise --key a.key | not empty",
        "--to x --anonymise --key a.key --tables finding | finding",
        "--to x --anonymise --key a.key --data nowhere | nowhere",
        "--to x --anonymise --key a.key --captures nowhere.pcap | nowhere.pcap",
        "--to x --anonymise --key a.key --from 2026-01-02 --until 2026-01-01 | --until"
      })
  void mistakesAreOneLineAndWriteNothing(String options, String named) {
    List<String> arguments = new ArrayList<>(List.of("export"));
    for (String option : options.split(" ")) {
      arguments.add(
          option.startsWith("-") || option.matches("finding|\\d.*") ? option : at(option));
    }
    if (!options.contains("--data")) {
      arguments.addAll(List.of("--data", at("data")));
    }
    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(ERR.toString(StandardCharsets.UTF_8)).contains(named);
    assertThat(ERR.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertThat(root.resolve("x")).doesNotExist();
  }

  @Test
  void realAddressesAreNotObservedIntoAnExport() {
    assertThat(run("observe", at("day.pcap"), "--data", at("shared"))).isEqualTo(2);
    assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("export");
  }

  @Test
  void cutCaptureIsCopiedUpToTheCutAndSaidSo() throws IOException {
    byte[] whole = Files.readAllBytes(root.resolve("day.pcap"));
    Files.write(root.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 5));
    Files.writeString(root.resolve("none.pcap"), "no capture at all");
    assertThat(
            run(
                "export",
                "--anonymise",
                "--key",
                at("a.key"),
                "--to",
                at("cut"),
                "--captures",
                at("none.pcap"),
                at("cut.pcap")))
        .isEqualTo(3);
    assertThat(OUT.toString(StandardCharsets.UTF_8))
        .contains("none.pcap: cannot be read", "cut.pcap");
    assertThat(packets(root.resolve("cut/captures/capture-0002.pcap")))
        .hasSize(ORIGINALS.size() - 1);
    assertThat(root.resolve("cut/captures/capture-0001.pcap")).doesNotExist();
  }

  @Test
  void newKeyIsMadeOnceAndTheSummaryIsInJapaneseToo() {
    assertThat(noroshi("export", "key", at("new.key"))).contains("new.key", "fingerprint");
    assertThat(run("export", "key", at("new.key"))).isEqualTo(2);
    assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("never replaced");
    assertThat(
            noroshi(
                "export",
                "--anonymise",
                "--key",
                at("new.key"),
                "--to",
                at("copy"),
                "--captures",
                at("day.pcap"),
                "--lang",
                "ja"))
        .contains("に書き出しました", "capture-0001.pcap", "鍵は渡さないでください");
    assertThat(root.resolve("copy/flowtuple")).doesNotExist();
  }
}
