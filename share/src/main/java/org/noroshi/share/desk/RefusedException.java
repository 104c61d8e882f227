package org.noroshi.share.desk;

import org.noroshi.share.policy.Decision;

/** The policy refused an act; it is on the record, and nothing else was changed. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Decision decision;

  RefusedException(Decision decision) {
    super("refused: " + decision.rule());
    this.decision = decision;
  }

  public Decision decision() {
    return decision;
  }
}
