package org.noroshi.web.account;

import java.net.URI;
import java.util.Set;

/**
 * Where browsers reach the centre: passkeys are bound to it (WebAuthn Level 3, section 5.1.2).
 *
 * @param address scheme, host and, where not the usual one, port; no path
 */
public record RelyingParty(URI address) {
  public RelyingParty {
    if (address.getHost() == null
        || address.getScheme() == null
        || !Set.of("http", "https").contains(address.getScheme())
        || !address.getPath().isEmpty()
        || address.getQuery() != null
        || address.getFragment() != null
        || address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "an address that browsers reach looks like https://centre.example, not " + address);
    }
  }

  String id() {
    return address.getHost();
  }

  String origin() {
    return address.toString();
  }

  /** Whether browsers use TLS. */
  public boolean isSecure() {
    return address.getScheme().equals("https");
  }
}
