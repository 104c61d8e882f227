package org.noroshi.simulate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every source address of a simulation, numbered; no two are equal. IPv6 hosts keep the four bytes
 * that tell them apart. Filled before the first slice, read by all threads after.
 */
final class Hosts {
  private static final int SLASH_16S = 6_000;
  private static final byte IPV6 = 100;

  private final long seed;
  private final Dark dark;
  private final Random random;
  private final int[] slash16s = new int[SLASH_16S];
  private int[] addresses = new int[1024];
  private byte[] kinds = new byte[1024];
  private int count;
  private int[] taken = new int[4096];

  Hosts(long seed, Dark dark) {
    this.seed = seed;
    this.dark = dark;
    random = new Random(Random.mix(seed + 0x486f737473L));
    for (int i = 0; i < SLASH_16S; i++) {
      slash16s[i] = randomPublic() & 0xffff0000;
    }
  }

  /** Adds a block of public-looking IPv4 hosts; returns the first one's number. */
  int add(int number, @Nullable Tool tool) {
    int first = count;
    for (int i = 0; i < number; i++) {
      int address;
      do {
        address = crowded();
      } while (dark.contains(address) || !take(address));
      put(address, tool == null ? (byte) -1 : (byte) tool.ordinal());
    }
    return first;
  }

  /** Adds hosts in a /24 of their own, so that no /24 holds two attacks; returns the first one. */
  int addVictims(int number) {
    int network;
    do {
      network = randomPublic() & 0xffffff00;
    } while (dark.contains(network) || !take(network));
    int first = count;
    for (int i = 0; i < number; i++) {
      int address;
      do {
        address = network | (1 + random.below(254));
      } while (!take(address));
      put(address, (byte) -1);
    }
    return first;
  }

  /** Adds hosts with private source addresses, as forged packets have. */
  int addBogons(int number) {
    int first = count;
    int[] networks = {0x0a000000, 0xac100000, 0xc0a80000, 0x64400000, 0x7f000000, 0xa9fe0000};
    for (int i = 0; i < number; i++) {
      int address;
      do {
        address = networks[random.below(networks.length)] | (random.nextInt() & 0xffff);
      } while (dark.contains(address) || !take(address));
      put(address, (byte) -1);
    }
    return first;
  }

  /** Adds IPv6 hosts. */
  int addIpv6(int number) {
    int first = count;
    for (int i = 0; i < number; i++) {
      put(first + i, IPV6);
    }
    return first;
  }

  int count() {
    return count;
  }

  int ipv4(int host) {
    return addresses[host];
  }

  /** Network half of an IPv6 host: 2a00::/12 has most of the world's providers. */
  long ipv6High(int host) {
    return 0x2a00_0000_0000_0000L | (addresses[host] * 0x9e3779b1L & 0xffffffL) << 24;
  }

  long ipv6Low(int host) {
    return addresses[host] + 1L;
  }

  @Nullable Tool tool(int host) {
    int kind = kinds[host];
    return kind >= 0 && kind < Tool.values().length ? Tool.values()[kind] : null;
  }

  /** Random bits that stay with the host: its operating system, distance, ports. */
  long trait(int host) {
    return Random.mix(Random.mix(seed ^ 0x7472616974L) + host * 0x9e3779b97f4a7c15L);
  }

  /** Text of the /24 around an IPv4 host. */
  String network(int host) {
    return dotted(addresses[host] & 0xffffff00) + "/24";
  }

  /** Dotted text of an IPv4 host's address. */
  String text(int host) {
    return dotted(addresses[host]);
  }

  private static String dotted(int a) {
    return (a >>> 24) + "." + (a >>> 16 & 0xff) + "." + (a >>> 8 & 0xff) + "." + (a & 0xff);
  }

  private void put(int address, byte kind) {
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    addresses[count] = address;
    kinds[count++] = kind;
  }

  /** An address in one of the crowded networks: half of all hosts stand in an eighth of them. */
  private int crowded() {
    double u = random.fraction();
    return slash16s[(int) (u * u * u * SLASH_16S)] | (random.nextInt() & 0xffff);
  }

  private int randomPublic() {
    int address;
    do {
      address = random.nextInt();
    } while (!isPublic(address));
    return address;
  }

  /** Whether the IANA registries leave the address to hosts, by whole /16s. */
  static boolean isPublic(int address) {
    int first = address >>> 24;
    int second = address >>> 16 & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 -> second != 0 && second != 88 && second != 168;
      case 198 -> second != 18 && second != 19 && second != 51;
      case 203 -> second != 0;
      default -> first < 224;
    };
  }

  /** Whether the address was free; it is not from now on. 0 is never asked for. */
  private boolean take(int address) {
    if (count * 3L > taken.length * 1L) {
      int[] old = taken;
      taken = new int[old.length * 2];
      for (int value : old) {
        if (value != 0) {
          insert(value);
        }
      }
    }
    return insert(address);
  }

  private boolean insert(int address) {
    int slot = (int) (Random.mix(address) & (taken.length - 1));
    while (taken[slot] != 0) {
      if (taken[slot] == address) {
        return false;
      }
      slot = (slot + 1) & (taken.length - 1);
    }
    taken[slot] = address;
    return true;
  }
}
