package org.noroshi.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.noroshi.share.database.Database;
import org.noroshi.share.person.Role;
import org.noroshi.web.account.ApiKey;
import org.noroshi.web.account.KeyHolders.Holder;
import org.noroshi.web.account.Scope;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** In whose name a program acts. */
@RestController
@RequestMapping(path = "/api/v1/account", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "account")
final class AccountResource {
  private final Database database;
  private final InstantSource clock;

  AccountResource(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The person of the key, the organisation acted for, the roles held there now, and the key. */
  record Account(Person person, Names.OfOrganisation organisation, List<String> roles, Key key) {
    Account {
      roles = List.copyOf(roles);
    }
  }

  /** A person. */
  record Person(
      @Schema(example = "0123456789abcdefghjkmnpqrs") String id,
      @Schema(example = "Ishikawa Mio") String name) {}

  /** The key that is used. */
  record Key(
      @Schema(example = "zyxwvtsrqpnmkjhgfedcba9876") String id,
      @Schema(example = "incident desk import") String name,
      @Schema(example = "[\"reports:read\"]") List<String> scopes,
      Instant expires) {
    Key {
      scopes = List.copyOf(scopes);
    }
  }

  @GetMapping
  @Scoped({})
  @Operation(summary = "Who the key acts as, where, and what it opens")
  Account account(@AuthenticationPrincipal Holder me) {
    ApiKey key = me.key();
    return new Account(
        new Person(me.person().id(), me.person().name()),
        Names.organisation(database.read(), key.organisation(), clock.instant()),
        me.viewer().roles().stream().map(Role::name).sorted().toList(),
        new Key(
            key.id(),
            key.name(),
            key.scopes().stream().map(Scope::text).sorted().toList(),
            key.expires()));
  }
}
