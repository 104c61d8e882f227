package org.noroshi.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a statement only reads, by DuckDB's own parser: its {@code json_serialize_sql} takes
 * nothing but SELECT (with FROM, VALUES, DESCRIBE, SHOW, SUMMARIZE) and shows what a WITH clause
 * hides. EXPLAIN is judged by what it explains.
 */
final class ReadingStatement {
  private static final Pattern EXPLAIN =
      Pattern.compile("\\A\\s*EXPLAIN\\s+(?:ANALYZE\\s+)?", Pattern.CASE_INSENSITIVE);

  /** COPY, INSERT, UPDATE, DELETE below WITH; in literals the quotes are escaped. */
  private static final Pattern WRITING = Pattern.compile("\"type\":\"[A-Z_]*_QUERY_NODE\"");

  private ReadingStatement() {}

  static void check(Connection connection, String sql) throws SQLException, Query.SqlProblem {
    Matcher explain = EXPLAIN.matcher(sql);
    Parsed parsed = parse(connection, explain.find() ? sql.substring(explain.end()) : sql);
    String tree = parsed.tree;
    if (tree.startsWith("{\"error\":true")) {
      if (tree.contains("\"error_type\":\"parser\"")) {
        return; // running it says where it is wrong
      }
      throw refused();
    }
    if (WRITING.matcher(tree).find()) {
      throw refused();
    }
    if (parsed.statements > 1) {
      throw new Query.SqlProblem("give one statement at a time");
    }
  }

  /**
   * @param tree the statements as DuckDB's parser has them, in JSON
   */
  private record Parsed(String tree, int statements) {}

  private static Parsed parse(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT tree::VARCHAR, coalesce(json_array_length(tree, '$.statements'), 0)::INTEGER"
                + " FROM (SELECT json_serialize_sql(?::VARCHAR) AS tree)")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Parsed(String.valueOf(result.getString(1)), result.getInt(2));
      }
    }
  }

  private static Query.SqlProblem refused() {
    return new Query.SqlProblem(
        "noroshi query only reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN");
  }
}
