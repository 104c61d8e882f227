package org.noroshi.web.api;

/** The kinds of error, each with the {@code type} that it keeps for good (docs/api.md). */
enum ProblemType {
  MALFORMED(400, "malformed", "The request cannot be read"),
  UNAUTHENTICATED(401, "unauthenticated", "A key that works is needed"),
  FORBIDDEN(403, "forbidden", "You may not do this"),
  SCOPE(403, "scope", "The key does not open this"),
  ABSENT(404, "absent", "There is no such thing"),
  METHOD(405, "method", "This cannot be done here"),
  NOT_ACCEPTABLE(406, "not-acceptable", "Only JSON is given"),
  CONFLICT(409, "conflict", "It is not in a state for this"),
  CHANGED(412, "changed", "It is not what you have seen"),
  TOO_LARGE(413, "too-large", "The body is too large, or does not say its length"),
  MEDIA_TYPE(415, "media-type", "Only JSON in UTF-8 is taken"),
  INVALID(422, "invalid", "Something in the request cannot be taken"),
  KEY_REUSED(422, "idempotency-key-reused", "The Idempotency-Key was used for another request"),
  TAG_NEEDED(428, "tag-needed", "Say in If-Match which state you have seen"),
  TOO_MANY(429, "too-many", "Too many calls"),
  INTERNAL(500, "internal", "Something went wrong here"),
  UNAVAILABLE(503, "unavailable", "The store does not answer; try again later");

  private static final String PREFIX = "urn:noroshi:problem:";

  private final int status;
  private final String name;
  private final String title;

  ProblemType(int status, String name, String title) {
    this.status = status;
    this.name = name;
    this.title = title;
  }

  int status() {
    return status;
  }

  String uri() {
    return PREFIX + name;
  }

  String title() {
    return title;
  }

  /** The kind that stands for a status that nothing more is known of. */
  static ProblemType of(int status) {
    for (ProblemType one : values()) {
      if (one.status == status) {
        return one;
      }
    }
    return status < 500 ? MALFORMED : INTERNAL;
  }
}
