package org.noroshi.telescope.packet;

/** Scanning tools that leave a mark in their packets; ordinals are bits of a match mask. */
public enum Tool {
  MIRAI("mirai"),
  MASSCAN("masscan"),
  ZMAP("zmap"),
  UNICORNSCAN("unicornscan");

  private final String jsonName;

  Tool(String jsonName) {
    this.jsonName = jsonName;
  }

  public String jsonName() {
    return jsonName;
  }

  public int bit() {
    return 1 << ordinal();
  }
}
