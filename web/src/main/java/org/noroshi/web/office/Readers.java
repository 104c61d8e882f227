package org.noroshi.web.office;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.noroshi.store.NoDataFolderException;
import org.noroshi.store.Query;
import org.noroshi.store.QueryLimits;
import org.noroshi.store.TookTooLongException;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;

/**
 * Reads the tables for pages, few at once, within time and memory, and each thing once a commit
 * however many people look at it.
 */
final class Readers {
  /** Readers at once; beyond them one waits. */
  private static final int MOST = 2;

  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(8);
  private static final long MEMORY_BYTES = 512L << 20;

  /** Answers that are kept. */
  private static final int KEPT = 64;

  private static final List<Table> TABLES =
      List.of(
          ObservationTables.FLOWTUPLE,
          ObservationTables.SERIES,
          EventTables.SCAN,
          EventTables.ATTACK,
          ObservationTables.COVERAGE,
          FindingTable.FINDING);

  private final ObservedFolder folder;
  private final Semaphore free = new Semaphore(MOST, true);
  private final Map<Object, FutureTask<?>> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, FutureTask<?>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * What was asked of which state of the folder.
   *
   * @param about what else tells one question from another
   */
  private record Question(long commit, String what, @Nullable Object about) {}

  /** Reads something of the tables. */
  interface Reading<T> {
    T of(Query query) throws IOException;
  }

  Readers(ObservedFolder folder) {
    this.folder = folder;
  }

  /** Number of the newest commit; -1 where there is no data folder. */
  long commit() {
    try {
      return Query.commit(folder.path());
    } catch (NoDataFolderException e) {
      return -1;
    } catch (IOException e) {
      throw new ObservatoryException("observatory.unreadable", e);
    }
  }

  /**
   * The answer to a question, as it was read last or now.
   *
   * @param first partition that is read, null for all; so is {@code last}
   */
  <T> T read(
      String what,
      @Nullable Object about,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      Reading<T> reading) {
    return once(new Question(commit(), what, about), () -> now(first, last, TIME, reading));
  }

  @SuppressWarnings("unchecked") // a question has answers of one type
  private <T> T once(Question question, Callable<T> read) {
    FutureTask<T> mine = new FutureTask<>(read);
    FutureTask<?> first;
    synchronized (answers) {
      first = answers.putIfAbsent(question, mine);
    }
    if (first == null) {
      mine.run();
      first = mine;
    }
    try {
      return (T) first.get();
    } catch (ExecutionException e) {
      synchronized (answers) {
        answers.remove(question, first);
      }
      throw problem(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ObservatoryException("observatory.busy", e);
    }
  }

  private static RuntimeException problem(@Nullable Throwable cause) {
    return switch (cause) {
      case ObservatoryException told -> new ObservatoryException(told.key(), told);
      case TookTooLongException late -> new ObservatoryException("observatory.tooLong", late);
      case IOException broken -> new ObservatoryException("observatory.unreadable", broken);
      case null, default -> new IllegalStateException(cause);
    };
  }

  /** Reads now, without keeping the answer. */
  <T> T now(@Nullable LocalDate first, @Nullable LocalDate last, Duration time, Reading<T> reading)
      throws IOException {
    try {
      if (!free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ObservatoryException("observatory.busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ObservatoryException("observatory.busy", e);
    }
    try (Query query =
        Query.open(folder.path(), TABLES, new QueryLimits(MEMORY_BYTES, MOST, time, first, last))) {
      return reading.of(query);
    } finally {
      free.release();
    }
  }
}
