package org.noroshi.share.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a statement that is wrong. */
public final class Outage {
  /** Connection exceptions (ISO/IEC 9075, class 08). */
  private static final String CONNECTION_CLASS = "08";

  /**
   * PostgreSQL, appendix A: admin shutdown, crash shutdown, cannot connect now, too many
   * connections.
   */
  private static final Set<String> SERVER_AWAY = Set.of("57P01", "57P02", "57P03", "53300");

  private static final int MOST_CAUSES = 20;

  private Outage() {}

  /** Whether the problem, or what caused it, is that the database does not answer. */
  public static boolean isBehind(@Nullable Throwable problem) {
    Throwable one = problem;
    for (int i = 0; one != null && i < MOST_CAUSES; i++, one = one.getCause()) {
      if (one instanceof UnreachableException
          || one instanceof SQLTransientConnectionException
          || one instanceof SQLNonTransientConnectionException
          || one instanceof SQLException sql && isAway(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAway(@Nullable String state) {
    return state != null && (state.startsWith(CONNECTION_CLASS) || SERVER_AWAY.contains(state));
  }
}
