package org.noroshi.publish;

/**
 * The fills of the classes. Each differs by lightness and by texture, so that they hold apart in
 * greyscale and for every kind of colour vision; the style sheet gives the colours by theme.
 */
final class Patterns {
  static final String DEFINITIONS =
      """
      <svg width="0" height="0" class="defs" aria-hidden="true"><defs>\
      <pattern id="f-backscatter" width="7" height="7" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(-45)"><rect width="7" height="7" class="c-backscatter"/>\
      <rect width="7" height="1.1" class="veil"/></pattern>\
      <pattern id="f-probeUdp" width="5" height="5" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect width="5" height="5" class="c-probeUdp"/>\
      <rect width="5" height="1.6" class="veil"/></pattern>\
      <pattern id="f-probeIcmp" width="5" height="5" patternUnits="userSpaceOnUse">\
      <rect width="5" height="5" class="c-probeIcmp"/>\
      <circle cx="2.5" cy="2.5" r="1.2" class="ink"/></pattern>\
      <pattern id="f-otherTcp" width="4" height="4" patternUnits="userSpaceOnUse">\
      <rect width="4" height="4" class="c-otherTcp"/>\
      <rect width="4" height="1" class="ink"/></pattern></defs></svg>\
      """;

  private Patterns() {}

  /** The fill of a class, as the value of an SVG attribute. */
  static String fill(String className) {
    return switch (className) {
      case "backscatter", "probeUdp", "probeIcmp", "otherTcp" -> "url(#f-" + className + ")";
      case "scanTcp" -> "var(--scanTcp)";
      default -> "var(--other)";
    };
  }
}
