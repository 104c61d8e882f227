package org.noroshi.simulate;

/** Which destination port a scanner takes for a packet. */
@FunctionalInterface
interface Ports {
  /** Services that are scanned most, by rough order of NICTER's and the police's yearly lists. */
  int[] WANTED = {
    22, 80, 443, 445, 3389, 8080, 1433, 5900, 6379, 8443, 3306, 5432, 81, 8081, 2222, 5060, 21, 25,
    110, 8888, 9200, 27017, 11211, 5555, 37215, 52869, 60023, 7547, 8291, 2375
  };

  /** A port from 1 for the host with the trait. */
  int port(Random random, long trait);

  /** Ports 23 and 2323 at 9:1; a quarter of the hosts are of variants with another port. */
  static int mirai(Random random, long trait) {
    int variant = (int) (trait >>> 56);
    if (variant < 64) {
      return WANTED[WANTED.length - 1 - variant % 6];
    }
    return random.below(10) == 0 ? 2323 : 23;
  }

  /** One port for the host's whole run, the wanted ones far more often. */
  static int single(Random random, long trait) {
    int place = (int) (trait >>> 56);
    return WANTED[place * place * WANTED.length >>> 16];
  }

  /** The host's own list of 100 to 4,195 ports, a quarter of the packets to the wanted ones. */
  static int many(Random random, long trait) {
    if (random.below(4) == 0) {
      return WANTED[random.below(WANTED.length)];
    }
    int ports = 100 + (int) (trait >>> 52);
    long entry = Random.mix(trait + random.below(ports));
    return 1 + (int) ((entry >>> 32) * 65_535 >>> 32);
  }
}
