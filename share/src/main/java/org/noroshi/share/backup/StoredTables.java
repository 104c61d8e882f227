package org.noroshi.share.backup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Table;
import org.jooq.TableOptions;

/** The tables of the response store, those first that others refer to. */
final class StoredTables {
  /** Flyway's own table, which says which schema the store has. */
  static final String HISTORY = "flyway_schema_history";

  private StoredTables() {}

  static List<Table<?>> of(DSLContext dsl) {
    TreeMap<String, Table<?>> byName = new TreeMap<>();
    for (Table<?> table : dsl.meta().getTables()) {
      String name = table.getName().toLowerCase(Locale.ROOT);
      if (table.getTableType() == TableOptions.TableType.TABLE
          && !name.equals(HISTORY)
          && !name.startsWith("sqlite_")
          && !isSystem(table)) {
        byName.put(name, table);
      }
    }
    List<Table<?>> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    for (String name : byName.keySet()) {
      place(name, byName, placed, ordered);
    }
    return ordered;
  }

  private static boolean isSystem(Table<?> table) {
    String schema = table.getSchema() == null ? "" : table.getSchema().getName();
    return schema.equals("pg_catalog") || schema.equals("information_schema");
  }

  private static void place(
      String name, TreeMap<String, Table<?>> byName, Set<String> placed, List<Table<?>> ordered) {
    Table<?> table = byName.get(name);
    if (table == null || !placed.add(name)) {
      return;
    }
    for (ForeignKey<?, ?> key : table.getReferences()) {
      place(key.getKey().getTable().getName().toLowerCase(Locale.ROOT), byName, placed, ordered);
    }
    ordered.add(table);
  }

  /** The newest migration of the store, for example {@code 4}. */
  static String version(DSLContext dsl) {
    Object version =
        dsl.fetchValue(
            "select max(cast(version as integer)) from " + HISTORY + " where version is not null");
    return String.valueOf(version);
  }
}
