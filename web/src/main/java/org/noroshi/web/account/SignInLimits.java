package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.ATTEMPT;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jooq.DSLContext;

/**
 * How often one may try to sign in, by account and by network. An attempt counts before it is
 * decided, so that many at once are no way around it; one that succeeds is taken back. Passkeys are
 * not counted by account: nobody can lock a person with a passkey out.
 */
final class SignInLimits {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int PER_ACCOUNT = 10;

  /** An office behind one address starts its day at the same minute. */
  static final int PER_NETWORK = 60;

  private final InstallationKey key;

  SignInLimits(InstallationKey key) {
    this.key = key;
  }

  /** Counts an attempt; false if there were too many already. */
  boolean admit(DSLContext dsl, String account, String address, Instant now) {
    dsl.deleteFrom(ATTEMPT).where(ATTEMPT.time.le(now.minus(WINDOW))).execute();
    return count(dsl, accountSubject(account), PER_ACCOUNT, now)
        & count(dsl, networkSubject(address), PER_NETWORK, now);
  }

  /** Counts an attempt of which only the network is known. */
  boolean admit(DSLContext dsl, String address, Instant now) {
    dsl.deleteFrom(ATTEMPT).where(ATTEMPT.time.le(now.minus(WINDOW))).execute();
    return count(dsl, networkSubject(address), PER_NETWORK, now);
  }

  /**
   * Counts a bad key of a program; apart from sign-ins, so that a program whose key is over locks
   * nobody out who works beside it.
   */
  boolean admitKey(DSLContext dsl, String address, Instant now) {
    dsl.deleteFrom(ATTEMPT).where(ATTEMPT.time.le(now.minus(WINDOW))).execute();
    return count(dsl, keySubject(address), PER_NETWORK, now);
  }

  /** Whether a network has shown too many bad keys, without counting one. */
  boolean isShutForKeys(DSLContext dsl, String address, Instant now) {
    return dsl.fetchCount(
            ATTEMPT, ATTEMPT.subject.eq(keySubject(address)), ATTEMPT.time.gt(now.minus(WINDOW)))
        >= PER_NETWORK;
  }

  private String keySubject(String address) {
    return subject("keys from " + network(address));
  }

  private static boolean count(DSLContext dsl, String subject, int most, Instant now) {
    if (dsl.fetchCount(ATTEMPT, ATTEMPT.subject.eq(subject)) >= most) {
      return false;
    }
    dsl.insertInto(ATTEMPT).set(ATTEMPT.subject, subject).set(ATTEMPT.time, now).execute();
    return true;
  }

  /** It was the person: their account's count begins anew, and the network's has one less. */
  void succeeded(DSLContext dsl, String account, String address, Instant now) {
    dsl.deleteFrom(ATTEMPT).where(ATTEMPT.subject.eq(accountSubject(account))).execute();
    succeeded(dsl, address, now);
  }

  /** As {@link #succeeded(DSLContext, String, String, Instant)}, with a passkey. */
  void succeeded(DSLContext dsl, String address, Instant now) {
    dsl.deleteFrom(ATTEMPT)
        .where(ATTEMPT.subject.eq(networkSubject(address)))
        .and(ATTEMPT.time.eq(now))
        .execute();
  }

  private String accountSubject(String account) {
    return subject("account " + account.toLowerCase(Locale.ROOT));
  }

  /** One IPv6 network of 64 bits counts as one: its holder has all its addresses. */
  private String networkSubject(String address) {
    return subject("network " + network(address));
  }

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private String subject(String text) {
    return HexFormat.of().formatHex(key.derive("attempts of " + text));
  }
}
