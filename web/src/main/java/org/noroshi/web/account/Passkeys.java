package org.noroshi.web.account;

import static org.noroshi.web.account.AccountTables.PASSKEY;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Passkeys in table {@code passkey}, as Spring Security's WebAuthn support wants to find them. */
final class Passkeys implements UserCredentialRepository {
  private final DSLContext dsl;

  /**
   * @param dsl of the transaction in which a ceremony ends, so that it is kept with its audit entry
   */
  Passkeys(DSLContext dsl) {
    this.dsl = dsl;
  }

  static List<Passkey> of(DSLContext dsl, String person) {
    return dsl.selectFrom(PASSKEY)
        .where(PASSKEY.person.eq(person))
        .orderBy(PASSKEY.created, PASSKEY.id)
        .fetch(row ->
            new Passkey(
                row.get(PASSKEY.id),
                row.get(PASSKEY.name),
                row.get(PASSKEY.created),
                row.get(PASSKEY.used)));
  }

  /** Removes a passkey of this person; that of another person is not found. */
  static boolean remove(DSLContext dsl, String person, String id) {
    return dsl.deleteFrom(PASSKEY).where(PASSKEY.person.eq(person)).and(PASSKEY.id.eq(id)).execute()
        == 1;
  }

  static void removeAll(DSLContext dsl, String person) {
    dsl.deleteFrom(PASSKEY).where(PASSKEY.person.eq(person)).execute();
  }

  /** The user handle of a passkey is the person's identifier: random, and nothing personal. */
  static Bytes handle(String person) {
    return new Bytes(person.getBytes(StandardCharsets.US_ASCII));
  }

  static String person(Bytes handle) {
    return new String(handle.getBytes(), StandardCharsets.US_ASCII);
  }

  @Override
  public void save(CredentialRecord passkey) {
    if (update(passkey) == 0) {
      insert(passkey);
    }
  }

  private int update(CredentialRecord passkey) {
    return dsl.update(PASSKEY)
        .set(PASSKEY.signatures, passkey.getSignatureCount())
        .set(PASSKEY.verified, passkey.isUvInitialized())
        .set(PASSKEY.backedUp, passkey.isBackupState())
        .set(PASSKEY.used, passkey.getLastUsed())
        .where(PASSKEY.id.eq(passkey.getCredentialId().toBase64UrlString()))
        .and(PASSKEY.person.eq(person(passkey.getUserEntityUserId())))
        .execute();
  }

  private void insert(CredentialRecord passkey) {
    dsl.insertInto(PASSKEY)
        .set(PASSKEY.id, passkey.getCredentialId().toBase64UrlString())
        .set(PASSKEY.person, person(passkey.getUserEntityUserId()))
        .set(PASSKEY.name, passkey.getLabel())
        .set(PASSKEY.publicKey, new Bytes(passkey.getPublicKey().getBytes()).toBase64UrlString())
        .set(PASSKEY.attestation, text(passkey.getAttestationObject()))
        .set(PASSKEY.clientData, text(passkey.getAttestationClientDataJSON()))
        .set(PASSKEY.signatures, passkey.getSignatureCount())
        .set(
            PASSKEY.transports,
            passkey.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(" ")))
        .set(PASSKEY.verified, passkey.isUvInitialized())
        .set(PASSKEY.backupEligible, passkey.isBackupEligible())
        .set(PASSKEY.backedUp, passkey.isBackupState())
        .set(PASSKEY.created, passkey.getCreated())
        .set(PASSKEY.used, passkey.getLastUsed())
        .execute();
  }

  private static String text(@Nullable Bytes bytes) {
    return bytes == null ? "" : bytes.toBase64UrlString();
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes id) {
    return dsl.selectFrom(PASSKEY)
        .where(PASSKEY.id.eq(id.toBase64UrlString()))
        .fetchOne(Passkeys::read);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return dsl.selectFrom(PASSKEY).where(PASSKEY.person.eq(person(handle))).fetch(Passkeys::read);
  }

  @Override
  public void delete(Bytes id) {
    dsl.deleteFrom(PASSKEY).where(PASSKEY.id.eq(id.toBase64UrlString())).execute();
  }

  private static CredentialRecord read(Record row) {
    String transports = row.get(PASSKEY.transports);
    Set<AuthenticatorTransport> known =
        transports.isEmpty()
            ? Set.of()
            : Arrays.stream(transports.split(" "))
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(Bytes.fromBase64(row.get(PASSKEY.id)))
        .userEntityUserId(handle(row.get(PASSKEY.person)))
        .publicKey(ImmutablePublicKeyCose.fromBase64(row.get(PASSKEY.publicKey)))
        .attestationObject(Bytes.fromBase64(row.get(PASSKEY.attestation)))
        .attestationClientDataJSON(Bytes.fromBase64(row.get(PASSKEY.clientData)))
        .signatureCount(row.get(PASSKEY.signatures))
        .transports(known)
        .uvInitialized(row.get(PASSKEY.verified))
        .backupEligible(row.get(PASSKEY.backupEligible))
        .backupState(row.get(PASSKEY.backedUp))
        .created(row.get(PASSKEY.created))
        .lastUsed(row.get(PASSKEY.used))
        .label(row.get(PASSKEY.name))
        .build();
  }
}
