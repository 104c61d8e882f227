package org.noroshi.web.office;

import org.noroshi.share.policy.Decision;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The policy does not allow it. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public final class DeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeniedException(Decision decision) {
    super(decision.rule());
  }
}
