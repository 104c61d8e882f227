package org.noroshi.share.database;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * The store as whoever runs it needs to know it.
 *
 * @param product name and version of the database
 * @param schema the newest migration
 * @param bytes that it takes
 */
public record StoreState(String product, String schema, long bytes) {
  public static StoreState of(DSLContext dsl) {
    String product =
        dsl.connectionResult(connection ->
            connection.getMetaData().getDatabaseProductName()
                + " "
                + connection.getMetaData().getDatabaseProductVersion());
    String size =
        dsl.dialect() == SQLDialect.SQLITE
            ? "select page_count * page_size from pragma_page_count(), pragma_page_size()"
            : "select pg_database_size(current_database())";
    return new StoreState(
        product,
        String.valueOf(
            dsl.fetchValue(
                "select max(cast(version as integer)) from flyway_schema_history"
                    + " where version is not null")),
        ((Number) dsl.fetchValue(size)).longValue());
  }
}
