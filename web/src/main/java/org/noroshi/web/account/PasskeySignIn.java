package org.noroshi.web.account;

import java.time.Instant;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Passkeys (WebAuthn Level 3): making one and signing in with one. A passkey stands alone, so it
 * must be one that asks its holder for a finger, face or PIN (user verification).
 */
public final class PasskeySignIn {
  private static final int NAME_CHARACTERS = 100;
  private static final Authentication NOBODY =
      UsernamePasswordAuthenticationToken.unauthenticated("nobody", null);

  private final Accounts accounts;
  private final SettingUp settingUp;
  private final Database database;
  private final RelyingParty relyingParty;
  private final Ceremonies ceremonies = new Ceremonies();

  public PasskeySignIn(Accounts accounts, SettingUp settingUp, RelyingParty relyingParty) {
    this.accounts = accounts;
    this.settingUp = settingUp;
    this.relyingParty = relyingParty;
    database = accounts.database();
  }

  /** What a browser is asked, and the name by which its answer finds the question. */
  public record Question<O>(String ceremony, O options) {}

  /** Asks for a new passkey of a person who is signed in. */
  public Question<PublicKeyCredentialCreationOptions> create(Accounts.Session session) {
    accounts.requireRecent(session, accounts.clock().instant());
    return create(session.person(), account(session));
  }

  /** Asks for the passkey of a person who holds a one-time link. */
  public Question<PublicKeyCredentialCreationOptions> create(String link) {
    return create(SettingUp.person(settingUp.begin(link)), link(link));
  }

  private Question<PublicKeyCredentialCreationOptions> create(Person person, String purpose) {
    PublicKeyCredentialCreationOptions options =
        operations(database.read())
            .createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                    UsernamePasswordAuthenticationToken.authenticated(
                        person.id(), null, java.util.List.of())));
    return new Question<>(
        ceremonies.begin(new Ceremonies.Creation(options, purpose), accounts.clock().instant()),
        options);
  }

  /** Keeps the new passkey of a person who is signed in. */
  public void created(
      Accounts.Session session,
      String ceremony,
      @Nullable String name,
      PublicKeyCredential<AuthenticatorAttestationResponse> credential) {
    Instant now = accounts.clock().instant();
    Ceremonies.Creation asked = asked(ceremony, account(session), now);
    String person = session.person().id();
    database.run(dsl -> {
      keep(dsl, asked, name, credential);
      accounts.trail().did(dsl, person, "ADD_PASSKEY", person, "", now);
    });
  }

  /** Keeps the passkey of a person who holds a one-time link, and signs in. */
  public String created(
      String link,
      String ceremony,
      @Nullable String name,
      PublicKeyCredential<AuthenticatorAttestationResponse> credential,
      String agent) {
    Instant now = accounts.clock().instant();
    Ceremonies.Creation asked = asked(ceremony, link(link), now);
    Person person = SettingUp.person(settingUp.begin(link));
    return database.transact(dsl -> {
      settingUp.start(dsl, link, person, now);
      keep(dsl, asked, name, credential);
      return accounts.signedIn(dsl, person.id(), SignIn.Means.ONE_TIME_LINK, agent, now);
    });
  }

  private void keep(
      DSLContext dsl,
      Ceremonies.Creation asked,
      @Nullable String name,
      PublicKeyCredential<AuthenticatorAttestationResponse> credential) {
    String label = name == null || name.isBlank() ? "Passkey" : name.strip();
    try {
      operations(dsl)
          .registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  asked.options(),
                  new RelyingPartyPublicKey(
                      credential, label.substring(0, Math.min(label.length(), NAME_CHARACTERS)))));
    } catch (com.webauthn4j.util.exception.WebAuthnException | IllegalArgumentException e) {
      throw new RefusedException("refused.passkey");
    }
  }

  /** Asks any passkey of this centre to sign in. */
  public Question<PublicKeyCredentialRequestOptions> ask() {
    PublicKeyCredentialRequestOptions options =
        operations(database.read())
            .createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(NOBODY));
    return new Question<>(
        ceremonies.begin(new Ceremonies.Request(options), accounts.clock().instant()), options);
  }

  /** Signs in with a passkey; gives what the browser is to keep. */
  public String answer(
      String ceremony,
      PublicKeyCredential<AuthenticatorAssertionResponse> credential,
      String address,
      String agent) {
    Instant now = accounts.clock().instant();
    if (!database.transact(dsl -> accounts.limits().admit(dsl, address, now))) {
      throw new RefusedException("refused.often");
    }
    Ceremonies.Request asked =
        ceremonies
            .end(ceremony, Ceremonies.Request.class, now)
            .orElseThrow(() -> new RefusedException("refused.passkey"));
    return database.transact(dsl -> {
      PublicKeyCredentialUserEntity user = authenticate(dsl, asked, credential);
      Person person =
          new People(dsl)
              .person(Passkeys.person(user.getId()))
              .filter(Person::isActive)
              .orElseThrow(() -> new RefusedException("refused.passkey"));
      accounts.limits().succeeded(dsl, address, now);
      return accounts.signedIn(dsl, person.id(), SignIn.Means.PASSKEY, agent, now);
    });
  }

  private PublicKeyCredentialUserEntity authenticate(
      DSLContext dsl,
      Ceremonies.Request asked,
      PublicKeyCredential<AuthenticatorAssertionResponse> credential) {
    PublicKeyCredentialUserEntity user;
    try {
      user =
          operations(dsl)
              .authenticate(new RelyingPartyAuthenticationRequest(asked.options(), credential));
    } catch (com.webauthn4j.util.exception.WebAuthnException | IllegalArgumentException e) {
      throw new RefusedException("refused.passkey");
    }
    if (user == null) {
      throw new RefusedException("refused.passkey");
    }
    return user;
  }

  private Ceremonies.Creation asked(String ceremony, String purpose, Instant now) {
    return ceremonies
        .end(ceremony, Ceremonies.Creation.class, now)
        .filter(creation -> creation.purpose().equals(purpose))
        .orElseThrow(() -> new RefusedException("refused.passkey"));
  }

  private static String account(Accounts.Session session) {
    return "sign-in " + session.signIn().id();
  }

  private static String link(String link) {
    return "link " + link;
  }

  /** Bound to one transaction, so that a passkey is kept with its audit entry, or not at all. */
  private Webauthn4JRelyingPartyOperations operations(DSLContext dsl) {
    Webauthn4JRelyingPartyOperations operations =
        new Webauthn4JRelyingPartyOperations(
            new Holders(new People(dsl)),
            new Passkeys(dsl),
            PublicKeyCredentialRpEntity.builder().id(relyingParty.id()).name("Noroshi").build(),
            Set.of(relyingParty.origin()));
    operations.setCustomizeCreationOptions(options ->
        options.authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
    operations.setCustomizeRequestOptions(
        options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    return operations;
  }

  /** Persons as WebAuthn's users. */
  private record Holders(People people) implements PublicKeyCredentialUserEntityRepository {
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
      return findByUsername(Passkeys.person(id));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String person) {
      return people.person(person).map(Holders::entity).orElse(null);
    }

    private static PublicKeyCredentialUserEntity entity(Person person) {
      return ImmutablePublicKeyCredentialUserEntity.builder()
          .id(Passkeys.handle(person.id()))
          .name(person.email())
          .displayName(person.name())
          .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
      throw new UnsupportedOperationException("persons are not made by passkeys");
    }

    @Override
    public void delete(Bytes id) {
      throw new UnsupportedOperationException("persons are not deleted");
    }
  }
}
