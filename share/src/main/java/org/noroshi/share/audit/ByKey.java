package org.noroshi.share.audit;

/**
 * Marks what is done by a program: whatever this thread puts on the record inside names the key
 * that the program holds. It stands at the chain's entrances, so that no act can forget it.
 */
public final class ByKey {
  private static final ScopedValue<String> KEY = ScopedValue.newInstance();

  private ByKey() {}

  /**
   * Does something for the holder of a key.
   *
   * @param key its id, which is no secret
   */
  public static <T, X extends Throwable> T call(
      String key, ScopedValue.CallableOp<? extends T, X> act) throws X {
    return ScopedValue.where(KEY, key).call(act);
  }

  /** The event as it goes on the record; the key first, so that a long detail cannot hide it. */
  static AuditEvent named(AuditEvent event) {
    if (!KEY.isBound()) {
      return event;
    }
    String key = "key " + KEY.get();
    return new AuditEvent(
        event.time(),
        event.person(),
        event.organisation(),
        event.act(),
        event.objectKind(),
        event.object(),
        event.decision(),
        event.detail().isEmpty() ? key : key + ": " + event.detail());
  }
}
