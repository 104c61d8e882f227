package org.noroshi.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthTest {
  @TempDir Path folder;

  /** All connections are held, as when each waits for a database that does not answer. */
  @Test
  void aStoreThatDoesNotAnswerIsDownWithinASecondAndUpWhenItAnswersAgain() throws Exception {
    try (Database database = Database.open(DatabaseAddress.file(folder.resolve("a.db")))) {
      DatabaseHealth health = new DatabaseHealth(database);
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
      CountDownLatch held = new CountDownLatch(10);
      CountDownLatch release = new CountDownLatch(1);
      for (int i = 0; i < 10; i++) {
        Thread.ofVirtual()
            .start(() ->
                database.read(dsl -> {
                  dsl.selectOne().fetch();
                  held.countDown();
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return true;
                }));
      }
      held.await();
      Thread.sleep(Duration.ofMillis(1100));
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      }
      release.countDown();
      boolean up = false;
      for (int i = 0; i < 80 && !up; i++) {
        up = health.health().getStatus().equals(Status.UP);
        Thread.sleep(100);
      }
      assertThat(up).isTrue();
    }
  }
}
