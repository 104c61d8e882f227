package org.noroshi.store.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noroshi.store.Ledger;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.ColumnType;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/** A column that nobody has thought about does not leave. */
class DisclosuresTest {
  record Declared(Table table, Table.Column column) {
    @Override
    public String toString() {
      return table.name() + "." + column.name();
    }
  }

  /** Every column of every table that the classes of tables declare. */
  static Stream<Declared> columns() throws IllegalAccessException {
    List<Declared> columns = new ArrayList<>();
    for (Class<?> tables :
        List.of(ObservationTables.class, EventTables.class, FindingTable.class, Ledger.class)) {
      for (Field field : tables.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Table table) {
          table.columns().forEach(column -> columns.add(new Declared(table, column)));
        }
      }
    }
    return columns.stream();
  }

  @Test
  void thereAreColumns() throws IllegalAccessException {
    assertThat(columns().map(declared -> declared.table().name()).distinct()).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("columns")
  void everyColumnIsDecided(Declared declared) {
    assertThat(Disclosures.find(declared.table(), declared.column()))
        .as("what becomes of %s in an export: say so in Disclosures", declared)
        .isNotNull();
  }

  /**
   * Addresses as numbers are UINT32, bytes and packets BINARY: neither type ever leaves as it is.
   */
  @ParameterizedTest
  @MethodSource("columns")
  void whatCanHoldAnAddressIsNeverPlain(Declared declared) {
    Disclosure disclosure = Disclosures.find(declared.table(), declared.column());
    ColumnType type = declared.column().type();
    if (type == ColumnType.UINT32 || type == ColumnType.BINARY) {
      assertThat(disclosure).isNotEqualTo(Disclosure.PLAIN);
    }
    if (disclosure == Disclosure.IPV4) {
      assertThat(type).isEqualTo(ColumnType.UINT32);
    }
    if (disclosure == Disclosure.IPV6 || disclosure == Disclosure.PACKET) {
      assertThat(type).isEqualTo(ColumnType.BINARY);
    }
    if (disclosure == Disclosure.ADDRESS_TEXT || disclosure == Disclosure.DIGEST) {
      assertThat(type).isEqualTo(ColumnType.STRING);
    }
    if (disclosure == Disclosure.EMPTIED || disclosure == Disclosure.ORIGIN) {
      assertThat(declared.column().nullable() || type == ColumnType.BINARY).isTrue();
    }
  }

  /** Texts that leave as they are, by hand: none of them ever holds an address. */
  @Test
  void plainTextsAreThese() throws IllegalAccessException {
    assertThat(
            columns()
                .filter(declared -> declared.column().type() == ColumnType.STRING)
                .filter(declared ->
                    Disclosures.find(declared.table(), declared.column()) == Disclosure.PLAIN)
                .map(Declared::toString))
        .containsExactlyInAnyOrder(
            "flowtuple.class",
            "series.resolution",
            "series.metric",
            "series.label",
            "scan.protocol",
            "scan.class",
            "scan.tool",
            "attack.protocol",
            "attack.technique",
            "payload.protocol",
            "sample.class",
            "sample.protocol",
            "coverage.kind",
            "leaving.class",
            "leaving.protocol");
  }

  @Test
  void findingsAndTheLedgerNeverLeave() {
    assertThat(Disclosures.TABLES).doesNotContain(FindingTable.FINDING, Ledger.INGEST).hasSize(9);
  }
}
