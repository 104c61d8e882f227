package org.noroshi.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, for a reason that its sender may be told. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final @Nullable String detail;
  private final transient @Nullable List<Problem.Violation> violations;

  private ProblemException(
      ProblemType type, @Nullable String detail, @Nullable List<Problem.Violation> violations) {
    super(type.title());
    this.type = type;
    this.detail = detail;
    this.violations = violations;
  }

  static ProblemException of(ProblemType type, @Nullable String detail) {
    return new ProblemException(type, detail, null);
  }

  /** Of fields of the body: all that is wrong at once. */
  static ProblemException invalid(List<Problem.Violation> violations) {
    return new ProblemException(ProblemType.INVALID, null, List.copyOf(violations));
  }

  /** Of a parameter or header. */
  static ProblemException parameter(String name, String problem) {
    return new ProblemException(
        ProblemType.MALFORMED, null, List.of(new Problem.Violation(name, problem)));
  }

  ProblemType type() {
    return type;
  }

  @Nullable String detail() {
    return detail;
  }

  @Nullable List<Problem.Violation> violations() {
    return violations;
  }
}
