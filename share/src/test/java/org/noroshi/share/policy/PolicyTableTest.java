package org.noroshi.share.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.share.policy.ItemTables.ITEM;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;

/**
 * The hand-written table of who may do what: the policy agrees, and every rule is needed for it.
 */
class PolicyTableTest {
  private record Row(
      int line, Viewer viewer, Act act, boolean expected, String item, String text) {}

  @TempDir Path folder;
  private Database database;
  private final List<Row> rows = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    database = Databases.sqlite(folder);
    String table;
    try (InputStream in = PolicyTableTest.class.getResourceAsStream("table.txt")) {
      table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    database.run(dsl -> {
      Cast cast = new Cast(dsl);
      List<String> lines = table.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\\s*\\|\\s*");
          assertThat(cells).as("line %d", i + 1).hasSize(5);
          rows.add(
              new Row(
                  i + 1,
                  cast.viewer(cells[0].strip(), cells[3]),
                  Act.valueOf(cells[1]),
                  cells[2].equals("yes"),
                  cast.item(cells[3]),
                  line));
        }
      }
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void thePolicyAgreesOnValuesAndOnRows() {
    assertThat(rows).hasSizeGreaterThan(80);
    assertThat(disagreements(Policy.IN_FORCE)).isEmpty();
  }

  @Test
  void withoutAnyOneRuleSomeRowFails() {
    for (String rule : Policy.IN_FORCE.rules()) {
      assertThat(disagreements(Policy.IN_FORCE.without(rule))).as("without " + rule).isNotEmpty();
    }
  }

  /** Whatever the policy says of an act, it says with a rule's name. */
  @Test
  void everyDecisionNamesItsRule() {
    for (Row row : rows) {
      Decision decision = decide(Policy.IN_FORCE, row);
      assertThat(decision.rule()).as(row.text()).isNotBlank();
      assertThat(decision.allowed())
          .isEqualTo(decision.allowed() && Policy.IN_FORCE.rules().contains(decision.rule()));
    }
  }

  private List<String> disagreements(Policy policy) {
    List<String> found = new ArrayList<>();
    for (Row row : rows) {
      boolean byValue = decide(policy, row).allowed();
      boolean byRow =
          database
              .read()
              .fetchExists(
                  database
                      .read()
                      .selectOne()
                      .from(ITEM)
                      .where(ITEM.id.eq(row.item()))
                      .and(policy.condition(row.viewer(), row.act())));
      if (byValue != row.expected() || byRow != row.expected()) {
        found.add(
            "line " + row.line() + ", values " + byValue + ", rows " + byRow + ": " + row.text());
      }
    }
    return found;
  }

  private Decision decide(Policy policy, Row row) {
    ItemFacts facts =
        new Items(database.read()).facts(row.item(), row.viewer().mode()).orElseThrow();
    return policy.decide(row.viewer(), row.act(), facts);
  }
}
