package org.noroshi.telescope.origin;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Networks;
import com.maxmind.db.NetworksIterationException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MaxMind's format, with the keys of GeoLite2, GeoIP2 and ip-location-db. */
final class MaxMindImport {
  /** Marks the metadata, within the last 128 KiB (MaxMind DB specification 2.0). */
  private static final String MARK = "\u00ab\u00cd\u00efMaxMind.com";

  private static final int METADATA_BYTES = 128 * 1024;

  private MaxMindImport() {}

  static boolean isOne(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - METADATA_BYTES);
      byte[] tail = new byte[(int) (in.length() - from)];
      in.seek(from);
      in.readFully(tail);
      return new String(tail, StandardCharsets.ISO_8859_1).contains(MARK);
    }
  }

  /**
   * @return name of the file and date of the build
   */
  static String read(Path file, OriginTableBuilder to) throws IOException {
    try (Reader reader = new Reader(file.toFile())) {
      @SuppressWarnings("rawtypes")
      Networks<Map> networks = reader.networks(Map.class);
      while (networks.hasNext()) {
        @SuppressWarnings("rawtypes")
        DatabaseRecord<Map> network = networks.next();
        add(network, to);
      }
      return file.getFileName().toString().replaceFirst("\\.[^.]*$", "")
          + " "
          + reader.getMetadata().getBuildDate().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    } catch (InvalidDatabaseException | InvalidNetworkException | NetworksIterationException e) {
      throw new IOException(file + ": damaged MaxMind database: " + e.getMessage(), e);
    }
  }

  @SuppressWarnings("rawtypes")
  private static void add(DatabaseRecord<Map> found, OriginTableBuilder to) throws IOException {
    Map<?, ?> data = found.getData();
    if (data == null) {
      return;
    }
    InetAddress first = found.getNetwork().getNetworkAddress();
    byte[] last = first.getAddress();
    for (int bit = found.getNetwork().getPrefixLength(); bit < last.length * 8; bit++) {
      last[bit / 8] |= (byte) (0x80 >> bit % 8);
    }
    Object number = data.get("autonomous_system_number");
    to.add(
        first,
        InetAddress.getByAddress(last),
        country(data),
        number instanceof Number value ? value.longValue() : 0);
  }

  private static @Nullable String country(Map<?, ?> data) {
    if (data.get("country_code") instanceof String code) {
      return code;
    }
    for (String key : new String[] {"country", "registered_country"}) {
      if (data.get(key) instanceof Map<?, ?> country
          && country.get("iso_code") instanceof String code) {
        return code;
      }
    }
    return null;
  }
}
