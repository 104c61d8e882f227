package org.noroshi.share.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noroshi.share.audit.AuditTables.ENTRY;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noroshi.share.audit.AuditCheck.Fault;
import org.noroshi.share.audit.AuditCheck.Problem;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.Databases;

/**
 * Whoever changes the chain in the store is found out, by the chain or by a head kept elsewhere.
 */
class AuditCheckTest {
  private static final Instant TIME = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;

  private static AuditEvent event(int n) {
    return new AuditEvent(
        TIME.plusMillis(n),
        "rin",
        "kita-power",
        "view",
        "item",
        "i" + n,
        "allowed: own",
        "詳細 " + n);
  }

  private static AuditLog filled(Database database, int entries) {
    AuditLog log = new AuditLog(database);
    for (int n = 0; n < entries; n++) {
      AuditEvent one = event(n);
      database.run(dsl -> log.append(dsl, List.of(one)));
    }
    return log;
  }

  private static List<Problem> problems(AuditLog log, AuditHead head) {
    return log.check(head).problems();
  }

  /** SHA-256 computed with Python's hashlib over the layout that the Javadoc states. */
  @Test
  void theDigestIsWhatItsLayoutSays() {
    AuditEvent event =
        new AuditEvent(
            Instant.ofEpochMilli(1_700_000_000_123L),
            "rin",
            "kita",
            "view",
            "item",
            "i1",
            "allowed: own",
            "狼煙");
    assertThat(AuditEntry.after(1, event, AuditEntry.NONE).digest())
        .isEqualTo("63f028b74590ff7f20dc43ffb719e9403ef47e9b6ed47ca26536943e4dd80d78");
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void anUntouchedChainIsWhole(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      AuditLog log = filled(database, 25);
      assertThat(log.check(null)).isEqualTo(new AuditCheck.Result(25, 0, List.of()));
      assertThat(log.check(head(log, keys()))).isEqualTo(new AuditCheck.Result(25, 0, List.of()));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void anEditOfAnyFieldIsFound(Databases.Kind kind) {
    try (Database database = kind.open(folder)) {
      AuditLog log = filled(database, 9);
      database.run(dsl -> dsl.update(ENTRY).set(ENTRY.detail, "x").where(number(3)).execute());
      database.run(dsl -> dsl.update(ENTRY).set(ENTRY.time, TIME).where(number(5)).execute());
      database.run(dsl -> dsl.update(ENTRY).set(ENTRY.person, "").where(number(7)).execute());
      assertThat(problems(log, null))
          .containsExactly(
              new Problem(3, Fault.EDITED),
              new Problem(5, Fault.EDITED),
              new Problem(7, Fault.EDITED));
    }
  }

  @Test
  void anEditWithItsDigestMadeAnewBreaksTheLink() {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = filled(database, 9);
      database.run(dsl -> replace(dsl, 4, event(99)));
      assertThat(problems(log, null)).containsExactly(new Problem(5, Fault.UNLINKED));
    }
  }

  @Test
  void aDeletionIsFound() {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = filled(database, 9);
      database.run(dsl -> dsl.deleteFrom(ENTRY).where(number(1).or(number(5))).execute());
      assertThat(problems(log, null))
          .containsExactly(new Problem(2, Fault.DELETED), new Problem(6, Fault.DELETED));
    }
  }

  @Test
  void aReorderingIsFound() {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = filled(database, 9);
      database.run(dsl -> {
        dsl.update(ENTRY).set(ENTRY.number, 100L).where(number(4)).execute();
        dsl.update(ENTRY).set(ENTRY.number, 4L).where(number(5)).execute();
        dsl.update(ENTRY).set(ENTRY.number, 5L).where(number(100)).execute();
      });
      assertThat(problems(log, null))
          .contains(new Problem(4, Fault.UNLINKED), new Problem(5, Fault.EDITED));
    }
  }

  @Test
  void aCutTailIsFoundByAKeptHead() {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = filled(database, 9);
      AuditHead head = head(log, keys());
      database.run(dsl -> dsl.deleteFrom(ENTRY).where(ENTRY.number.gt(7L)).execute());
      assertThat(log.check(null).isWhole()).isTrue();
      assertThat(problems(log, head)).containsExactly(new Problem(9, Fault.CUT));
    }
  }

  @Test
  void aWhollyRewrittenChainIsFoundByAKeptHead() {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = filled(database, 9);
      AuditHead head = head(log, keys());
      database.run(dsl -> {
        dsl.deleteFrom(ENTRY).execute();
        for (int n = 0; n < 12; n++) {
          log.append(dsl, List.of(event(n + 50)));
        }
      });
      assertThat(log.check(null).isWhole()).isTrue();
      assertThat(problems(log, head)).containsExactly(new Problem(9, Fault.REWRITTEN));
    }
  }

  @Test
  void aForgedHeadIsNotBelieved() {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = filled(database, 3);
      AuditHead head = head(log, keys());
      AuditHead forged = new AuditHead(2, head.digest(), head.time(), head.key(), head.signature());
      assertThat(problems(log, forged)).contains(new Problem(2, Fault.UNSIGNED_HEAD));
      AuditHead garbage = new AuditHead(2, head.digest(), head.time(), "no key", "no signature");
      assertThat(problems(log, garbage)).contains(new Problem(2, Fault.UNSIGNED_HEAD));
    }
  }

  @Test
  void aHeadSurvivesItsText() {
    try (Database database = Databases.sqlite(folder)) {
      AuditHead head = head(filled(database, 3), keys());
      AuditHead read = AuditHead.parse(head.text());
      assertThat(read).isEqualTo(head);
      assertThat(read.isSigned()).isTrue();
      assertThatThrownBy(() -> AuditHead.parse(head.text().replace("digest ", "digset ")))
          .hasMessageContaining("line 3");
    }
  }

  /** Appending from many threads makes one chain. */
  @ParameterizedTest
  @EnumSource(Databases.Kind.class)
  void manyWritersMakeOneChain(Databases.Kind kind) throws Exception {
    try (Database database = kind.open(folder);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      AuditLog log = new AuditLog(database);
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> done =
          java.util.stream.IntStream.range(0, 8)
              .<Future<?>>mapToObj(thread ->
                  threads.submit(() -> {
                    start.await();
                    for (int n = 0; n < 10; n++) {
                      AuditEvent one = event(thread * 10 + n);
                      database.run(dsl -> log.append(dsl, List.of(one)));
                    }
                    return null;
                  }))
              .toList();
      start.countDown();
      for (Future<?> one : done) {
        one.get();
      }
      assertThat(log.check(null)).isEqualTo(new AuditCheck.Result(80, 0, List.of()));
    }
  }

  @Test
  void viewsAreWrittenInBatchesAndNoneIsLost() throws InterruptedException {
    try (Database database = Databases.sqlite(folder)) {
      AuditLog log = new AuditLog(database);
      try (ViewLog views = new ViewLog(database, log)) {
        for (int n = 0; n < 2500; n++) {
          views.viewed(event(n));
        }
      }
      assertThat(log.check(null)).isEqualTo(new AuditCheck.Result(2500, 0, List.of()));
      assertThat(log.newest(null, 1).getFirst().event().object()).isEqualTo("i2499");
    }
  }

  private static org.jooq.Condition number(long number) {
    return ENTRY.number.eq(number);
  }

  private static void replace(DSLContext dsl, long number, AuditEvent event) {
    String previous =
        dsl.select(ENTRY.previous).from(ENTRY).where(number(number)).fetchSingle(ENTRY.previous);
    AuditEntry entry = AuditEntry.after(number, event, previous);
    dsl.update(ENTRY)
        .set(ENTRY.time, event.time())
        .set(ENTRY.object, event.object())
        .set(ENTRY.detail, event.detail())
        .set(ENTRY.digest, entry.digest())
        .where(number(number))
        .execute();
  }

  private static AuditHead head(AuditLog log, KeyPair keys) {
    return AuditHead.sign(log.last().orElseThrow(), TIME, keys);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
