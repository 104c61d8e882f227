package org.noroshi.web.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;

/**
 * Challenges that were given to browsers and not answered yet, in memory: a restart costs whoever
 * is touching a passkey at that moment one more try. Each is answered once. Bounded: the oldest go.
 */
final class Ceremonies {
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final int MOST = 10_000;

  /** What was asked of a browser. */
  sealed interface Ceremony {}

  /**
   * A new passkey for a person.
   *
   * @param purpose what the passkey is made for; it cannot be used for anything else
   */
  record Creation(PublicKeyCredentialCreationOptions options, String purpose) implements Ceremony {}

  /** A passkey to sign in with. */
  record Request(PublicKeyCredentialRequestOptions options) implements Ceremony {}

  private record Open(Ceremony ceremony, Instant until) {}

  private final Map<String, Open> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers a challenge and gives the name by which its answer finds it. */
  synchronized String begin(Ceremony ceremony, Instant now) {
    String name = Token.next();
    open.put(name, new Open(ceremony, now.plus(LIFETIME)));
    return name;
  }

  /** The challenge of this name; it is forgotten. */
  synchronized <C extends Ceremony> Optional<C> end(String name, Class<C> kind, Instant now) {
    Open found = open.remove(name);
    return found == null || found.until().isBefore(now) || !kind.isInstance(found.ceremony())
        ? Optional.empty()
        : Optional.of(kind.cast(found.ceremony()));
  }
}
