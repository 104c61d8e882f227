package org.noroshi.telescope.pseudonym;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Stands in for numbers of packet headers in which a sender may have hidden an address: equal
 * numbers stay equal and 0 stays 0, nothing else is kept. Not thread-safe.
 */
final class NumberPseudonyms {
  private final Cipher cipher;
  private final byte[] block = new byte[PseudonymKey.AES_BYTES];
  private final byte[] encrypted = new byte[PseudonymKey.AES_BYTES];
  private final ByteBuffer in = ByteBuffer.wrap(block);
  private final ByteBuffer out = ByteBuffer.wrap(encrypted);

  NumberPseudonyms(PseudonymKey key) {
    cipher = key.numberCipher();
  }

  /**
   * The first 32 bits of AES(number | bits | zeros); two numbers may have one pseudonym, by chance.
   */
  int of(int number) {
    return of(number, 32);
  }

  /** The same for a number of 16 bits. */
  int of16(int number) {
    return of(number, 16) >>> 16;
  }

  private int of(int number, int bits) {
    if (number == 0) {
      return 0;
    }
    in.putInt(0, number).putInt(4, bits);
    try {
      cipher.doFinal(block, 0, block.length, encrypted, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("number=" + number, e);
    }
    return out.getInt(0);
  }
}
