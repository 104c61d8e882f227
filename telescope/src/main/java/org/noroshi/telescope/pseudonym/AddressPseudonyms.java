package org.noroshi.telescope.pseudonym;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.sensor.Prefix;

/**
 * Crypto-PAn (J. Xu, J. Fan, M. Ammar, S. Moon: Prefix-Preserving IP Address Anonymization, ICNP
 * 2002, section 3.2): a one-to-one map of addresses to addresses in which two pseudonyms share
 * exactly as many leading bits as the addresses do. Bit i of an address is flipped by the first bit
 * of
 *
 * <pre>
 * AES( first i bits of the address | the other 128 - i bits of the padding )
 * </pre>
 *
 * For IPv6 i goes to 127 by the same rule, as later implementations have it; so the first 32 bits
 * of an IPv6 address are flipped as an IPv4 address of these bits.
 *
 * <p>An address costs up to 32 blocks (IPv6: 128), so flips of the upper half and whole addresses
 * are remembered, in tables of fixed size. Not thread-safe.
 */
public final class AddressPseudonyms {
  private static final int BLOCK = PseudonymKey.AES_BYTES;
  private static final int CACHE_BITS = 18;
  private static final int CACHE6_BITS = 14;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Cipher cipher;
  private final int padding4;
  private final long paddingHigh;
  private final long paddingLow;

  /** Blocks that differ in their first 4 bytes only. */
  private final byte[] blocks4 = new byte[16 * BLOCK];

  private final byte[] blocks6 = new byte[64 * BLOCK];
  private final byte[] encrypted = new byte[64 * BLOCK];

  /** Flips of the first 16 bits by their value; -1 where not computed yet. */
  private final int[] flipsOfUpperHalf = new int[1 << 16];

  /** Address in the upper, pseudonym in the lower 32 bits, at the address's hash. */
  private final long[] known4 = new long[1 << CACHE_BITS];

  private final Halves knownHigh = new Halves();
  private final Halves knownLow = new Halves();

  /** Values by a pair of longs, at the pair's hash. */
  private static final class Halves {
    private final long[] high = new long[1 << CACHE6_BITS];
    private final long[] low = new long[1 << CACHE6_BITS];
    private final long[] value = new long[1 << CACHE6_BITS];
    private final boolean[] filled = new boolean[1 << CACHE6_BITS];

    static int slot(long high, long low) {
      return (int) ((high * 31 + low) * 0x9e3779b97f4a7c15L >>> 64 - CACHE6_BITS);
    }

    boolean has(int slot, long ofHigh, long ofLow) {
      return filled[slot] && high[slot] == ofHigh && low[slot] == ofLow;
    }

    long put(int slot, long ofHigh, long ofLow, long newValue) {
      high[slot] = ofHigh;
      low[slot] = ofLow;
      filled[slot] = true;
      return value[slot] = newValue;
    }
  }

  public AddressPseudonyms(PseudonymKey key) {
    cipher = key.addressCipher();
    byte[] padding = new byte[BLOCK];
    encrypt(key.addressPadding(), BLOCK, padding);
    paddingHigh = (long) LONG.get(padding, 0);
    paddingLow = (long) LONG.get(padding, 8);
    padding4 = (int) (paddingHigh >>> 32);
    for (int i = 0; i < 16; i++) {
      System.arraycopy(padding, 0, blocks4, i * BLOCK, BLOCK);
    }
    Arrays.fill(flipsOfUpperHalf, -1);
    known4[0] = 1L << 32; // address 1, which never stands here; 0 does
  }

  /** The pseudonym of an IPv4 address, both in host order. */
  public int ipv4(int address) {
    int slot = address * 0x9e3779b1 >>> 32 - CACHE_BITS;
    long entry = known4[slot];
    if ((int) (entry >>> 32) != address) {
      entry = (long) address << 32 | (address ^ flips4(address)) & 0xffff_ffffL;
      known4[slot] = entry;
    }
    return (int) entry;
  }

  private int flips4(int address) {
    int upper = address >>> 16;
    if (flipsOfUpperHalf[upper] < 0) {
      flipsOfUpperHalf[upper] = flips4(address, 0);
    }
    return flipsOfUpperHalf[upper] << 16 | flips4(address, 16);
  }

  /** Flips of the 16 bits from one on. */
  private int flips4(int address, int from) {
    for (int i = 0; i < 16; i++) {
      int kept = from + i == 0 ? 0 : -1 << 32 - from - i;
      INT.set(blocks4, i * BLOCK, address & kept | padding4 & ~kept);
    }
    encrypt(blocks4, blocks4.length, encrypted);
    return (int) firstBits(16);
  }

  /** The upper 64 bits of the pseudonym of every IPv6 address that begins with these. */
  public long ipv6High(long high) {
    int slot = Halves.slot(high, 0);
    if (knownHigh.has(slot, high, 0)) {
      return knownHigh.value[slot];
    }
    for (int i = 0; i < 64; i++) {
      long kept = i == 0 ? 0 : -1L << 64 - i;
      LONG.set(blocks6, i * BLOCK, high & kept | paddingHigh & ~kept);
      LONG.set(blocks6, i * BLOCK + 8, paddingLow);
    }
    encrypt(blocks6, blocks6.length, encrypted);
    return knownHigh.put(slot, high, 0, high ^ firstBits(64));
  }

  /** The lower 64 bits of the pseudonym of an IPv6 address. */
  public long ipv6Low(long high, long low) {
    int slot = Halves.slot(high, low);
    if (knownLow.has(slot, high, low)) {
      return knownLow.value[slot];
    }
    for (int i = 0; i < 64; i++) {
      long kept = i == 0 ? 0 : -1L << 64 - i;
      LONG.set(blocks6, i * BLOCK, high);
      LONG.set(blocks6, i * BLOCK + 8, low & kept | paddingLow & ~kept);
    }
    encrypt(blocks6, blocks6.length, encrypted);
    return knownLow.put(slot, high, low, low ^ firstBits(64));
  }

  private long firstBits(int count) {
    long bits = 0;
    for (int i = 0; i < count; i++) {
      bits = bits << 1 | encrypted[i * BLOCK] >>> 7 & 1;
    }
    return bits;
  }

  private void encrypt(byte[] from, int bytes, byte[] to) {
    try {
      cipher.doFinal(from, 0, bytes, to, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("bytes=" + bytes, e);
    }
  }

  /**
   * The pseudonym of an IPv6 address.
   *
   * @param address 16 bytes in network order
   */
  public byte[] ipv6(byte[] address) {
    long high = (long) LONG.get(address, 0);
    long low = (long) LONG.get(address, 8);
    byte[] pseudonym = new byte[16];
    LONG.set(pseudonym, 0, ipv6High(high));
    LONG.set(pseudonym, 8, ipv6Low(high, low));
    return pseudonym;
  }

  /**
   * The pseudonym of an address in text, or of a prefix ({@code 192.0.2.0/24}), which is the prefix
   * that the pseudonyms of its addresses share.
   *
   * @throws IllegalArgumentException where it is neither
   */
  public String text(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean ipv6 = address.indexOf(':') >= 0;
    if (!ipv6 && address.chars().filter(c -> c == '.').count() != 3) {
      throw new IllegalArgumentException("'" + text + "' is no address");
    }
    InetAddress parsed = InetAddress.ofLiteral(address);
    ByteBuffer bytes = ByteBuffer.wrap(parsed.getAddress());
    int bits = ipv6 ? 128 : 32;
    int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (length < 0 || length > bits || !ipv6 && bytes.remaining() != 4) {
      throw new IllegalArgumentException("'" + text + "' is no address");
    }
    if (!ipv6) {
      long pseudonym = ipv4(bytes.getInt()) & 0xffff_ffffL;
      return AddressText.prefix(false, 0, Prefix.of(4, 0, pseudonym, length).low(), length);
    }
    // An address of ::ffff:0:0/96 comes as the IPv4 address that it maps (RFC 4291, 2.5.5.2).
    boolean mapped = parsed instanceof Inet4Address;
    long high = mapped ? 0 : bytes.getLong();
    long low = mapped ? 0xffff_0000_0000L | bytes.getInt() & 0xffff_ffffL : bytes.getLong();
    Prefix prefix = Prefix.of(6, ipv6High(high), ipv6Low(high, low), length);
    return AddressText.prefix(true, prefix.high(), prefix.low(), length);
  }
}
