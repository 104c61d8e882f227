package org.noroshi.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a country of ISO 3166-1 alpha-2, in capitals or not. */
final class CountryCode implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    if (!List.of(Locale.getISOCountries()).contains(code)) {
      throw new TypeConversionException("'" + text + "' is no country of ISO 3166, such as JP");
    }
    return code;
  }
}
