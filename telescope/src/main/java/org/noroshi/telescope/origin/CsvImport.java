package org.noroshi.telescope.origin;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of first address, last address, then a country, or an AS number with whatever follows;
 * iptoasn's {@code ip2asn} has the AS number and then the country. Separated by comma or tab, plain
 * or gzip; addresses as text or as decimal numbers.
 */
final class CsvImport {
  private CsvImport() {}

  /**
   * @return name and date of the file: the format itself has none
   */
  static String read(Path file, OriginTableBuilder to) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !add(line, to)) {
          throw new IOException(
              file + ":" + number + ": not 'first,last,country' or 'first,last,AS number'");
        }
      }
    }
    return file.getFileName()
        + " "
        + Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static InputStream plain(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in) : in;
  }

  private static boolean add(String line, OriginTableBuilder to) throws IOException {
    String[] fields = line.replace("\"", "").split(line.indexOf('\t') >= 0 ? "\t" : ",", -1);
    if (fields.length < 3) {
      return false;
    }
    InetAddress first = address(fields[0].strip());
    InetAddress last = address(fields[1].strip());
    if (first == null || last == null || first.getClass() != last.getClass()) {
      return false;
    }
    String third = fields[2].strip();
    if (third.matches("\\d{1,10}")) {
      to.add(first, last, fields.length >= 5 ? fields[3].strip() : null, Long.parseLong(third));
      return true;
    }
    to.add(first, last, third, 0);
    return third.matches("[A-Za-z]{2}|None|-|");
  }

  private static @Nullable InetAddress address(String text) throws IOException {
    if (text.matches("\\d{1,39}")) {
      byte[] bytes = new BigInteger(text).toByteArray();
      byte[] address = new byte[text.length() > 10 ? 16 : 4];
      int length = bytes[0] == 0 && bytes.length > 1 ? bytes.length - 1 : bytes.length;
      if (length > address.length) {
        return null;
      }
      System.arraycopy(bytes, bytes.length - length, address, address.length - length, length);
      return InetAddress.getByAddress(address);
    }
    if (!text.matches("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
