package org.noroshi.simulate;

/**
 * An emergence of simulated days: hosts that turn to a port one after another and stay.
 *
 * @param protocol 6 or 17
 * @param hosts in the end
 * @param onset slot of the first one
 * @param slots how long it lasts
 * @param ramp slots until all have come; 0 for all at once
 * @param interval mean seconds between two packets of one host
 */
record Rising(int protocol, int port, int hosts, int onset, int slots, int ramp, double interval) {
  /** Hosts that have come by the end of a slot. */
  int active(int slot) {
    if (slot < onset || slot >= onset + slots) {
      return 0;
    }
    int since = slot - onset + 1;
    return ramp == 0 || since >= ramp
        ? hosts
        : Math.max(1, (int) ((long) hosts * since / (ramp + 1)));
  }
}
