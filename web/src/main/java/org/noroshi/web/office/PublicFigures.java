package org.noroshi.web.office;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.publish.observatory.Observatory;
import org.noroshi.publish.publication.StatisticsFile;
import org.noroshi.publish.report.History;
import org.noroshi.publish.report.Period;
import org.noroshi.publish.report.PublicStatistics;
import org.noroshi.publish.report.ReportOptions;
import org.noroshi.store.Query;
import org.noroshi.store.QueryLimits;
import org.noroshi.store.StoredDays;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.window.EventTables;
import org.noroshi.telescope.window.ObservationTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures for everybody, made by one reader in the background, at most once a minute, and kept:
 * however many ask, the tables are not asked more often.
 */
public final class PublicFigures {
  private static final Logger LOG = LoggerFactory.getLogger(PublicFigures.class);

  /** Days that are shown, up to the newest. */
  private static final int DAYS = 30;

  private static final int PLACES = 20;
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  /** The reader rests this many times as long as it read, so that it never takes a core. */
  private static final int REST = 20;

  private static final Duration MOST_TIME = Duration.ofMinutes(2);
  private static final long MEMORY_BYTES = 512L << 20;

  /** How long who asks first, or first again, waits for new figures. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ObservedFolder folder;
  private final InstantSource clock;
  private final ZoneId zone;
  private final String home;
  private volatile @Nullable Kept kept;
  private volatile Instant due = Instant.MIN;
  private @Nullable FutureTask<Kept> making;

  /**
   * @param zone whose days are shown
   * @param home domestic country, ISO 3166-1 alpha-2
   */
  public PublicFigures(ObservedFolder folder, InstantSource clock, ZoneId zone, String home) {
    this.folder = folder;
    this.clock = clock;
    this.zone = zone;
    this.home = home;
  }

  /**
   * Figures that are kept.
   *
   * @param commit of the folder that they were read from; -1 for none
   * @param figures null where nothing was observed; so is {@code file}
   * @param made when these figures were first made; stays while none changes
   */
  public record Kept(
      long commit,
      LocalDate day,
      @Nullable PublicStatistics figures,
      @Nullable StatisticsFile file,
      Instant made) {
    /** The same as long as no figure changes. */
    public String digest() {
      return file == null ? "none" : file.digest();
    }
  }

  /**
   * The figures as they were made last.
   *
   * @throws ObservatoryException where there are none yet
   */
  public Kept get() {
    Kept known = kept;
    if (known != null && clock.instant().isBefore(due)) {
      return known;
    }
    FutureTask<Kept> task;
    boolean mine = false;
    synchronized (this) {
      task = making;
      if (task == null) {
        task = new FutureTask<>(this::make);
        making = task;
        mine = true;
        Thread.ofPlatform().daemon().name("noroshi-public-figures").start(task);
      }
    }
    return mine || known == null ? await(task, known) : known;
  }

  private static Kept await(FutureTask<Kept> task, @Nullable Kept known) {
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return orBusy(known, e);
    } catch (ExecutionException e) {
      LOG.warn("the public figures could not be made", e.getCause());
      return orBusy(known, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return orBusy(known, e);
    }
  }

  private static Kept orBusy(@Nullable Kept known, Exception problem) {
    if (known == null) {
      throw new ObservatoryException("observatory.busy", problem);
    }
    return known;
  }

  private Kept make() throws IOException {
    long began = System.nanoTime();
    try {
      Kept next = next(kept);
      kept = next;
      return next;
    } finally {
      Duration rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
      due = clock.instant().plus(rest.compareTo(LEAST_AGE) > 0 ? rest : LEAST_AGE);
      synchronized (this) {
        making = null;
      }
    }
  }

  private Kept next(@Nullable Kept before) throws IOException {
    NavigableSet<LocalDate> days;
    long commit;
    try {
      commit = Query.commit(folder.path());
      days = StoredDays.of(folder.path(), ObservationTables.COVERAGE);
    } catch (org.noroshi.store.NoDataFolderException e) {
      return nothing(before, -1);
    }
    if (before != null && before.commit() == commit) {
      return before;
    }
    return days.isEmpty() ? nothing(before, commit) : read(before, commit, days.last());
  }

  private Kept nothing(@Nullable Kept before, long commit) {
    return before != null && before.figures() == null
        ? before
        : new Kept(commit, LocalDate.EPOCH, null, null, clock.instant());
  }

  private Kept read(@Nullable Kept before, long commit, LocalDate lastFile) throws IOException {
    try (Query query =
        Query.open(
            folder.path(),
            List.of(
                ObservationTables.FLOWTUPLE,
                ObservationTables.SERIES,
                EventTables.SCAN,
                EventTables.ATTACK,
                ObservationTables.COVERAGE,
                FindingTable.FINDING),
            new QueryLimits(MEMORY_BYTES, 1, MOST_TIME, null, null))) {
      Instant newest = Observatory.newest(query);
      LocalDate day = newest == null ? lastFile : newest.minusNanos(1).atZone(zone).toLocalDate();
      Period period = Period.range(day.minusDays(DAYS - 1), day, zone);
      PublicStatistics figures =
          PublicStatistics.of(
              query,
              period,
              new ReportOptions(home, List.of(), null, History.builtIn(), PLACES, Label.CLEAR));
      StatisticsFile file = StatisticsFile.of(figures);
      Instant made =
          before != null && before.digest().equals(file.digest()) ? before.made() : clock.instant();
      return new Kept(commit, day, figures, file, made);
    }
  }

  /** The end of a day in the zone of the figures. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
