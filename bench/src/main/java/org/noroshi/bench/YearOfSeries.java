package org.noroshi.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Ledger;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.window.ObservationTables;

/**
 * Writes a year of one /16 sensor as hours and days of {@code series} with its {@code coverage}, in
 * the layout of a data folder and with its own writer: {@code YearOfSeries FOLDER YEAR [PORTS AS
 * [FULL]]}. Every port of TCP and UDP, AS and country has a row in every day, and in every hour of
 * the days that are full: all with {@code FULL} = {@code all}, otherwise the last UTC day of each
 * month and of the year before, which is where a report in Tokyo's time reads hours. The other
 * days' hours have the classes, tools and countries and one port and AS in {@value #THIN}. Rates
 * have days, weeks, a trend, two outages and three ports that rise. Without rows of 5 minutes, and
 * with the sketches of classes only (the others are as large as they are unread). The same rows
 * each time.
 */
public final class YearOfSeries {
  private static final int ADDRESSES = 65_536;
  private static final int PACKETS_PER_SECOND = 20_000;
  private static final int COUNTRIES = 250;
  private static final int THIN = 16;
  private static final int HOURS_A_COMMIT = 2;
  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;
  private static final String SENSOR = "campus";
  private static final long SEED = 2026;

  /**
   * @param share of all packets
   * @param hosts of a day
   */
  private record OfAll(String label, double share, int hosts) {}

  /** In the order of the series. */
  private static final List<OfAll> CLASSES =
      List.of(
          new OfAll("scanTcp", 0.72, 310_000),
          new OfAll("backscatter", 0.05, 90_000),
          new OfAll("probeUdp", 0.17, 120_000),
          new OfAll("probeIcmp", 0.04, 25_000),
          new OfAll("otherTcp", 0.015, 9_000),
          new OfAll("other", 0.005, 900));

  private static final List<OfAll> TOOLS =
      List.of(
          new OfAll("mirai", 0.11, 0),
          new OfAll("masscan", 0.19, 0),
          new OfAll("zmap", 0.23, 0),
          new OfAll("unicornscan", 0.0004, 0));

  private final DataFolder folder;
  private final LocalDate first;
  private final LocalDate last;
  private final int ports;
  private final int networks;
  private final boolean allFull;
  private final String[] portNames;
  private final double[] portShares;
  private final int[] portNumbers;
  private final String[] networkNames;
  private final double[] networkShares;
  private final String[] countryNames;
  private final double[] countryShares;
  private final HostPopulation hosts = new HostPopulation(SEED);
  private final ColumnBatch batch = new ColumnBatch(ObservationTables.SERIES, 8192);
  private Commit commit;
  private long rows;

  private YearOfSeries(DataFolder folder, int year, int ports, int networks, boolean allFull)
      throws IOException {
    this.folder = folder;
    this.first = Year.of(year).atDay(1).minusDays(1);
    this.last = Year.of(year + 1).atDay(1).minusDays(1);
    this.ports = ports;
    this.networks = networks;
    this.allFull = allFull;
    this.portNumbers = portsByRank(ports);
    this.portNames = new String[ports];
    for (int i = 0; i < ports; i++) {
      portNames[i] = Integer.toString(portNumbers[i]);
    }
    this.portShares = shares(ports, 1.05, 0.25);
    this.networkNames = new String[networks];
    for (int i = 0; i < networks; i++) {
      networkNames[i] = Integer.toString(64_512 + i);
    }
    this.networkShares = shares(networks, 1.1, 0.02);
    this.countryNames = countries();
    this.countryShares = shares(COUNTRIES, 1.3, 0);
    this.commit = folder.begin();
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      System.err.println("usage: YearOfSeries FOLDER YEAR [PORTS AS [all]]");
      System.exit(2);
    }
    int ports = arguments.length > 3 ? Integer.parseInt(arguments[2]) : 65_536;
    int networks = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 70_000;
    boolean all = arguments.length > 4 && arguments[4].equals("all");
    try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
      YearOfSeries year =
          new YearOfSeries(folder, Integer.parseInt(arguments[1]), ports, networks, all);
      System.out.println(year.write() + " rows of series");
    }
  }

  /** Ports that are often scanned come first, the others in an order that looks like none. */
  private static int[] portsByRank(int count) {
    int[] known = {
      23, 445, 22, 80, 8080, 443, 3389, 8728, 2323, 5555, 1433, 8443, 81, 6379, 3306, 2222, 5060,
      123, 161, 53, 37215, 52869, 8545, 9200, 2375, 5900, 1883, 389, 1900, 11211
    };
    boolean[] taken = new boolean[65_536];
    int[] ports = new int[count];
    int filled = 0;
    for (int port : known) {
      if (filled < count) {
        ports[filled++] = port;
        taken[port] = true;
      }
    }
    for (int i = 0; filled < count; i++) {
      int port = i * 40_503 & 0xffff;
      if (!taken[port]) {
        taken[port] = true;
        ports[filled++] = port;
      }
    }
    return ports;
  }

  private static String[] countries() {
    String[] all = Locale.getISOCountries();
    String[] first = {"US", "CN", "NL", "RU", "JP", "BR", "IN", "VN", "KR", "DE", "TW", "GB"};
    LinkedHashSet<String> names = new LinkedHashSet<>(List.of(first));
    names.add("");
    names.addAll(List.of(all));
    return names.stream().limit(COUNTRIES).toArray(String[]::new);
  }

  /** Zipf's shares by rank, with a part spread evenly. */
  private static double[] shares(int count, double exponent, double even) {
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      shares[i] = Math.pow(i + 2, -exponent);
      sum += shares[i];
    }
    for (int i = 0; i < count; i++) {
      shares[i] = shares[i] / sum * (1 - even) + even / count;
    }
    return shares;
  }

  private long write() throws IOException {
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      boolean full = allFull || date.plusDays(1).getDayOfMonth() == 1;
      for (int hour = 0; hour < 24; hour++) {
        long at = date.toEpochDay() * DAY + (long) hour * HOUR;
        coverage(date, at);
        if (!isOut(at)) {
          span(date, at, "1h", rate(at) * HOUR, full);
        }
        if (hour % HOURS_A_COMMIT == HOURS_A_COMMIT - 1) {
          commit();
        }
      }
      double packets = 0;
      for (int hour = 0; hour < 24; hour++) {
        long at = date.toEpochDay() * DAY + (long) hour * HOUR;
        packets += isOut(at) ? 0 : rate(at) * HOUR;
      }
      if (packets > 0) {
        span(date, date.toEpochDay() * DAY, "1d", packets, true);
      }
      commit();
    }
    return rows;
  }

  private void commit() throws IOException {
    if (!commit.isEmpty()) {
      commit.commit(out -> out.writeByte(1), List::of, Ledger.of(folder));
      commit = folder.begin();
    }
  }

  /** Packets a second: a day, a week, a slow rise, and what no rule tells. */
  private double rate(long at) {
    double hour = (at % DAY) / (double) HOUR;
    double day = (at / DAY - first.toEpochDay()) / 365.0;
    boolean weekend =
        LocalDate.ofEpochDay(at / DAY).getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    double noise = new SplittableRandom(SEED ^ at / HOUR).nextGaussian() * 0.03;
    double surge = Math.exp(-Math.pow((day - 0.62) * 60, 2)) * 0.5;
    return PACKETS_PER_SECOND
        * (1 + 0.12 * Math.sin((hour - 5) / 24 * 2 * Math.PI) + noise + surge)
        * (0.9 + 0.2 * day)
        * (weekend ? 0.94 : 1);
  }

  /** Nine hours in March and three days and a half in September. */
  private boolean isOut(long at) {
    long day = at / DAY - first.toEpochDay();
    return day == 75 && at % DAY < 9 * HOUR
        || day >= 255 && day < 258
        || day == 258 && at % DAY < 12 * HOUR;
  }

  /** Three ports rise from the 100th, 180th and 300th day on. */
  private static double rise(String label, long day) {
    return switch (label) {
      case "5555" -> day > 100 ? 6 * Math.exp(-(day - 100) / 25.0) + 1 : 1;
      case "37215" -> day > 180 ? 40 * Math.exp(-(day - 180) / 15.0) + 1 : 1;
      case "8728" -> day > 300 ? 3 : 1;
      default -> 1;
    };
  }

  private void coverage(LocalDate date, long at) throws IOException {
    ColumnBatch batch = new ColumnBatch(ObservationTables.COVERAGE, 12);
    boolean out = isOut(at);
    for (int i = 0; i < 12; i++) {
      batch.longs("window")[i] = (at + 300L * i) * 1_000_000_000;
      batch.longs("addresses")[i] = ADDRESSES;
      batch.doubles("seconds_up")[i] = out ? 0 : 300;
      batch.longs("packets")[i] = out ? 0 : Math.round(rate(at) * 300);
      batch.doubles("payload_share")[i] = 1;
      for (String column : new String[] {"source_bit_bias", "drops", "origin_version", "kind"}) {
        batch.nulls(column)[i] = true;
      }
    }
    batch.rows = 12;
    commit.write(SENSOR, date, batch, false);
  }

  private void span(LocalDate date, long at, String resolution, double packets, boolean full)
      throws IOException {
    long day = at / DAY - first.toEpochDay();
    boolean isDay = resolution.equals("1d");
    SplittableRandom random = new SplittableRandom(SEED * 31 + at + (isDay ? 1 : 0));
    put(date, at, resolution, "total", "", packets, null, random);
    put(date, at, resolution, "ipVersion", "ipv4", packets, null, random);
    put(date, at, resolution, "protocol", "tcp", packets * 0.78, null, random);
    put(date, at, resolution, "protocol", "udp", packets * 0.18, null, random);
    put(date, at, resolution, "protocol", "icmp", packets * 0.04, null, random);
    for (OfAll of : CLASSES) {
      int among = isDay ? of.hosts() : of.hosts() / 8;
      byte @Nullable [] sketch = full ? hosts.sketch(of.label().hashCode(), among, at) : null;
      put(date, at, resolution, "class", of.label(), packets * of.share(), sketch, random);
    }
    for (OfAll of : TOOLS) {
      put(date, at, resolution, "tool", of.label(), packets * of.share(), null, random);
    }
    for (int i = 0; i < countryNames.length; i++) {
      put(
          date,
          at,
          resolution,
          "country",
          countryNames[i],
          packets * countryShares[i],
          null,
          random);
    }
    int step = full ? 1 : THIN;
    for (int i = 0; i < networks; i += step) {
      put(date, at, resolution, "as", networkNames[i], packets * networkShares[i], null, random);
    }
    for (int i = 0; i < ports; i += step) {
      double mine = packets * portShares[i] * rise(portNames[i], day);
      put(date, at, resolution, "tcpPort", portNames[i], mine * 0.72, null, random);
    }
    for (int i = 0; i < ports; i += step) {
      double mine = packets * portShares[(i * 7 + 16) % ports];
      put(date, at, resolution, "udpPort", portNames[i], mine * 0.17, null, random);
    }
    flush(date);
  }

  private void put(
      LocalDate date,
      long at,
      String resolution,
      String metric,
      String label,
      double mean,
      byte @Nullable [] sketch,
      SplittableRandom random)
      throws IOException {
    double spread = Math.sqrt(mean) + mean * 0.02;
    long packets = Math.max(1, Math.round(mean + spread * (random.nextDouble() - 0.5) * 3));
    int row = batch.rows++;
    batch.longs("window")[row] = at * 1_000_000_000;
    batch.strings("resolution")[row] = resolution;
    batch.strings("metric")[row] = metric;
    batch.strings("label")[row] = label;
    batch.longs("packets")[row] = packets;
    batch.longs("bytes")[row] = packets * 46;
    batch.longs("sources")[row] = Math.max(1, packets / 60);
    batch.longs("destinations")[row] = Math.min(ADDRESSES, packets);
    batch.nulls("destinations")[row] = false;
    batch.longs("source_as_count")[row] = Math.min(networks, Math.max(1, packets / 400));
    batch.nulls("source_as_count")[row] = false;
    batch.ints("approximate")[row] = 0;
    batch.binaries("sketch")[row] = sketch;
    batch.nulls("sketch")[row] = sketch == null;
    batch.nulls("single_sources")[row] = true;
    batch.nulls("source_bit_bias")[row] = true;
    if (batch.full()) {
      flush(date);
    }
  }

  private void flush(LocalDate date) throws IOException {
    commit.write(SENSOR, date, batch, false);
    rows += batch.rows;
    batch.clear();
  }
}
