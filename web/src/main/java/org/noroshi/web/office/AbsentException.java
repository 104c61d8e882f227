package org.noroshi.web.office;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such thing, or not there where it was looked for. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class AbsentException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
