package org.noroshi.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.web.account.IdempotentCalls;
import org.noroshi.web.account.KeyHolders.Holder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Calls with an {@code Idempotency-Key}: the same again gives the same answer and does nothing,
 * also after a restart and at the same moment. What failed may be tried again under the same key.
 */
final class Calls {
  private static final String HEADER = "Idempotency-Key";

  /** Visible ASCII, as clients draw such names: a UUID mostly. */
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private final Database database;
  private final InstantSource clock;

  Calls(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Does a call once. */
  <T> ResponseEntity<T> once(
      Holder me,
      HttpServletRequest request,
      @Nullable Object body,
      Class<T> type,
      Supplier<ResponseEntity<T>> act) {
    String name = request.getHeader(HEADER);
    if (name == null) {
      return act.get();
    }
    if (!NAME.matcher(name).matches()) {
      throw ProblemException.parameter(HEADER, "1 to 200 visible ASCII characters");
    }
    String asked = digest(request, body);
    return database
        .transactWhole(dsl ->
            new Once<>(new IdempotentCalls(dsl, me.key()), name, asked, type).call(act, clock))
        .result();
  }

  /** What came of it; a refusal is on the record, and so must be committed before it is told. */
  private record Outcome<T>(
      @Nullable ResponseEntity<T> answer, @Nullable RuntimeException problem) {
    ResponseEntity<T> result() {
      if (answer == null) {
        throw problem == null ? new IllegalStateException("neither answer nor problem") : problem;
      }
      return answer;
    }
  }

  private record Once<T>(IdempotentCalls calls, String name, String asked, Class<T> type) {
    Outcome<T> call(Supplier<ResponseEntity<T>> act, InstantSource clock) {
      Optional<IdempotentCalls.Past> past = calls.claim(name, asked, clock.instant());
      if (past.isPresent()) {
        return past.get().asked().equals(asked)
            ? new Outcome<>(read(past.get().answer()), null)
            : new Outcome<>(null, ProblemException.of(ProblemType.KEY_REUSED, null));
      }
      try {
        ResponseEntity<T> answer = act.get();
        calls.answered(name, written(answer));
        return new Outcome<>(answer, null);
      } catch (RuntimeException e) {
        calls.forget(name);
        return new Outcome<>(null, e);
      }
    }

    private ResponseEntity<T> read(IdempotentCalls.Answer answer) {
      ResponseEntity.BodyBuilder builder = ResponseEntity.status(answer.status());
      if (answer.location() != null) {
        builder.location(URI.create(answer.location()));
      }
      if (answer.tag() != null) {
        builder.eTag(answer.tag());
      }
      return answer.body() == null
          ? builder.build()
          : builder.body(ApiJson.MAPPER.readValue(answer.body(), type));
    }

    private IdempotentCalls.Answer written(ResponseEntity<T> answer) {
      HttpHeaders headers = answer.getHeaders();
      return new IdempotentCalls.Answer(
          answer.getStatusCode().value(),
          headers.getFirst(HttpHeaders.LOCATION),
          headers.getETag(),
          answer.getBody() == null ? null : ApiJson.MAPPER.writeValueAsString(answer.getBody()));
    }
  }

  private static String digest(HttpServletRequest request, @Nullable Object body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(
          (request.getMethod() + " " + request.getRequestURI() + "\n")
              .getBytes(StandardCharsets.UTF_8));
      if (body != null) {
        sha256.update(ApiJson.MAPPER.writeValueAsBytes(body));
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
