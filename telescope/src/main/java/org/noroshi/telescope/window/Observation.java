package org.noroshi.telescope.window;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.event.ScanScales;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.DarkSpaceChangedException;
import org.noroshi.telescope.table.TableSink;
import org.noroshi.telescope.watch.SourceWatch;

/**
 * The engine: reads packets, keeps open windows and events, and writes rows as windows close. Its
 * whole state can be saved between rounds and restored, and then goes on to the same rows. One
 * thread calls it; it uses a number of workers inside, which changes no result.
 */
public final class Observation implements AutoCloseable {
  /**
   * @param threads workers
   * @param packetBytes memory for packets of open windows; beyond it they spill to disk
   * @param eventBytes memory for open scan events; beyond it they rest on disk between windows
   * @param latenessNanos how far behind the newest packet a window stays open
   * @param exactLimit distinct values a count keeps exactly
   * @param scanTimeoutNanos silence that ends a scan event; 0 to derive it from the sensor's size
   */
  public record Settings(
      int threads,
      long packetBytes,
      long eventBytes,
      long latenessNanos,
      long exactLimit,
      long scanTimeoutNanos) {
    /** Allowed lateness: 60 s, more than capture files of one machine are out of order. */
    public static final long DEFAULT_LATENESS_NANOS = 60_000_000_000L;

    /** Exact up to 4 million values a count. */
    public static final long DEFAULT_EXACT_LIMIT = 4_000_000;

    /** Most memory for packets that serves: some minutes of a busy telescope. */
    private static final long MOST_PACKET_BYTES = 512L << 20;

    /** What a worker keeps of its own, measured on a /16: counts, bitmaps, staged records. */
    private static final long WORKER_BYTES = 40L << 20;

    /**
     * What every run keeps besides, measured in a flood of forged sources: exact counts up to their
     * limit, an hour's and a day's counts by label while they close, tables of origins.
     */
    private static final long FIXED_BYTES = 160L << 20;

    /**
     * Settings that leave half of the heap to everything else, and no more workers than two fifths
     * of it hold.
     */
    public static Settings withThreads(int threads) {
      long heap = Runtime.getRuntime().maxMemory();
      long spare = Math.max(heap / 4, heap - FIXED_BYTES);
      return new Settings(
          Math.clamp(heap * 2 / 5 / WORKER_BYTES, 1, threads),
          Math.min(MOST_PACKET_BYTES, spare / 5),
          spare * 3 / 10,
          DEFAULT_LATENESS_NANOS,
          DEFAULT_EXACT_LIMIT,
          0);
    }

    public Settings withExactLimit(long limit) {
      return new Settings(threads, packetBytes, eventBytes, latenessNanos, limit, scanTimeoutNanos);
    }

    public Settings withLateness(Duration lateness) {
      return new Settings(
          threads, packetBytes, eventBytes, lateness.toNanos(), exactLimit, scanTimeoutNanos);
    }

    /**
     * @param timeout null to derive it from the sensor's size
     */
    public Settings withScanTimeout(@Nullable Duration timeout) {
      long nanos = timeout == null ? 0 : timeout.toNanos();
      return new Settings(threads, packetBytes, eventBytes, latenessNanos, exactLimit, nanos);
    }
  }

  /** Asked while reading, under the reading lock: keep it short. */
  public interface Watch {
    /**
     * @param batch what was just read; not to be kept
     * @return true to end the round, so that the caller can save or stop
     */
    boolean pauseAfter(PacketBatch batch);
  }

  /** What happens between rounds, when no worker runs. */
  public interface Pause {
    /**
     * @return false to stop reading
     */
    boolean between() throws IOException;
  }

  /** First number of the saved state. */
  private static final int STATE_FORMAT = 0x4e4f0004;

  private final Settings settings;
  private final DarkSpace dark;
  private final SensorNames names;
  private final SourceOrigin origin;
  private final ChunkPool pool;
  private final WindowLogs logs;
  private final Workers workers;
  private final WindowCloser closer;
  private final EventEnds eventEnds;
  private final EventRows eventRows;
  private final List<EventState> events = new ArrayList<>();
  private final List<BatchDecoder> decoders = new ArrayList<>();
  private final List<WindowLogs.Cache> caches = new ArrayList<>();
  private final List<BatchReader.Turn> turns = new ArrayList<>();
  private final Path workFolder;
  private final PairSpace pairSpace;
  private final RunTotals run;
  private final RollUps rollUps;
  private final LeavingPackets leaving;
  private final DueWindows windows;
  private final Coverage coverage;
  private final IntakeViews views;
  private final StreamClock clock;

  /** Prefixes that must stay the same, of this run or of one before; else empty. */
  private String fixedPrefixes;

  private long endedUntil = Long.MIN_VALUE;
  private @Nullable Path retained;
  private List<Path> retainedFiles = List.of();

  public Observation(
      Settings settings, DarkSpace dark, SourceOrigin origin, TableSink sink, Path workFolder) {
    this(settings, dark, origin, sink, workFolder, new SourceWatch());
  }

  /**
   * @param watch is handed dark packets from the prefixes that it watches, as they are read
   */
  public Observation(
      Settings settings,
      DarkSpace dark,
      SourceOrigin origin,
      TableSink sink,
      Path workFolder,
      SourceWatch watch) {
    this.settings = settings;
    this.dark = dark;
    this.names = new SensorNames(dark);
    this.fixedPrefixes = dark.fixedPrefixes();
    this.origin = origin;
    this.workFolder = workFolder;
    this.pool = new ChunkPool(settings.packetBytes());
    this.logs = new WindowLogs(pool, workFolder);
    this.workers = new Workers(settings.threads());
    this.eventRows = new EventRows(sink, origin);
    this.leaving = new LeavingPackets(names, sink);
    this.windows = new DueWindows(settings.latenessNanos());
    this.coverage = new Coverage(sink, origin, dark, names, windows, settings.latenessNanos());
    this.views = new IntakeViews(dark, coverage);
    this.closer =
        new WindowCloser(workers, sink, origin, dark, eventRows, coverage, settings.exactLimit());
    this.eventEnds = new EventEnds(workers, eventRows);
    PairSpace.Budget pairBudget = new PairSpace.Budget(settings.packetBytes() / 2);
    this.pairSpace = new PairSpace(workFolder, pairBudget);
    this.rollUps =
        new RollUps(
            dark,
            names,
            closer.series(),
            workers,
            windows,
            settings.latenessNanos(),
            workFolder,
            pairBudget);
    this.run = new RunTotals(settings.exactLimit(), pairSpace);
    this.clock = new StreamClock(settings.latenessNanos());
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      int number = sensor;
      events.add(new EventState(eventSetting(dark.turns(), t -> dark.addresses(number, t))));
    }
    for (int i = 0; i < settings.threads(); i++) {
      decoders.add(new BatchDecoder(dark, logs, leaving.newPart(), watch));
      caches.add(logs.newCache());
      turns.add(new BatchReader.Turn());
    }
  }

  private EventState.Setting eventSetting(long[] turns, LongFunction<OptionalLong> addresses) {
    return new EventState.Setting(
        ScanScales.of(turns, addresses, settings.scanTimeoutNanos()),
        addresses,
        workFolder,
        settings.eventBytes() / dark.sensors());
  }

  /** Reads a source to its end, or until the pause says stop. */
  public void observe(PacketSource source, Watch watch, Pause pause) throws IOException {
    views.begin();
    BatchReader reader =
        new BatchReader(source, clock, pool, watch, windows, coverage.uptime(), views);
    while (reader.nextRound()) {
      workers.all(worker -> {
        BatchReader.Turn turn = turns.get(worker);
        while (reader.read(turn)) {
          decoders.get(worker).decode(turn, caches.get(worker));
        }
      });
      leaving.join();
      source.takeDrops((intake, time, packets) -> {
        views.update(source);
        views.drop(intake, dropTime(time), packets);
      });
      closeDue();
      if (pool.load() > 0.7) {
        logs.relieve();
      }
      eventRows.flush();
      if (!pause.between()) {
        break;
      }
    }
  }

  /** Where the window is closed already, the one that the stream has reached says it. */
  private long dropTime(long timeNanos) {
    return timeNanos < clock.dueBefore() ? clock.newest() : timeNanos;
  }

  private boolean closeDue() throws IOException {
    long[] due = windows.takeDue(clock.newest());
    for (long start : due) {
      close(start);
      leaving.close(start);
    }
    boolean covered = coverage.closePassed();
    return rollUps.closeUntil(clock.newest()) || covered || due.length > 0;
  }

  /**
   * Moves the stream's time on although no packet came: windows that are due by then close, and so
   * do events that have been silent for long. Packets that come later are taken as if such a packet
   * had come before them. Only in a pause; a stream that has had no packet yet stays as it is.
   *
   * @return whether that made any row
   */
  public boolean passTo(long timeNanos) throws IOException {
    if (!clock.passTo(timeNanos)) {
      return false;
    }
    boolean closed = closeDue();
    long before = eventRows.written();
    if (clock.dueBefore() != endedUntil) {
      endedUntil = clock.dueBefore();
      for (int sensor = 0; sensor < events.size(); sensor++) {
        eventEnds.end(names.name(sensor), events.get(sensor), endedUntil);
      }
    }
    eventRows.flush();
    return closed || eventRows.written() > before;
  }

  private void close(long start) throws IOException {
    for (WindowLog log : logs.startingAt(start)) {
      close(log, WindowCloser.Mode.FINAL);
      logs.remove(log);
    }
  }

  /**
   * Puts the state aside, so that {@link #save} gives it even after {@link #finish}: the last act
   * but one of a run that is to be carried on later.
   */
  public void retain() throws IOException {
    dropLate();
    Files.createDirectories(workFolder);
    Path file = Files.createTempFile(workFolder, "state-", ".ready");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      save(out);
    }
    retained = file;
    retainedFiles = logs.files();
  }

  /** Late packets count in the run's totals; no later run needs them. */
  private void dropLate() throws IOException {
    for (WindowLog late : logs.startingAt(WindowLogs.LATE)) {
      closer.countLate(late, names.name(late.sensor), events.get(late.sensor), run);
      logs.remove(late);
    }
  }

  /**
   * Writes how the open windows and events stand, as provisional rows, and counts the open windows
   * in the run's totals: the last act of a run.
   */
  public void finish() throws IOException {
    dropLate();
    for (long start : logs.starts()) {
      for (WindowLog open : logs.startingAt(start)) {
        close(open, WindowCloser.Mode.PROVISIONAL);
      }
    }
    coverage.writeOpen();
    rollUps.writeOpen();
    leaving.writeOpen();
    for (int sensor = 0; sensor < events.size(); sensor++) {
      events.get(sensor).writeOpen(names.name(sensor), eventRows, workers);
    }
    eventRows.flush();
  }

  private void close(WindowLog log, WindowCloser.Mode mode) throws IOException {
    RollUp rollUp = closer.rollsUp() ? rollUps.of(log.sensor, log.startNanos) : null;
    closer.close(log, names.name(log.sensor), events.get(log.sensor), run, rollUp, mode);
    if (rollUp != null) {
      rollUps.counted(log.sensor, log.startNanos, rollUp, mode == WindowCloser.Mode.PROVISIONAL);
    }
  }

  /** Writes the state; the files named by {@link #stateFiles} belong to it. */
  public void save(DataOutput out) throws IOException {
    if (retained != null) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(retained))) {
        copy(in, out);
      }
      return;
    }
    out.writeInt(STATE_FORMAT);
    out.writeUTF(fixedPrefixes);
    names.save(out);
    for (EventState state : events) {
      long addresses =
          clock.newest() == Long.MIN_VALUE ? 0 : state.addresses(clock.newest()).orElse(0);
      out.writeLong(addresses);
      state.save(out, workers);
    }
    clock.save(out);
    windows.save(out);
    coverage.save(out);
    logs.save(out);
    rollUps.save(out);
    leaving.save(out);
  }

  private static void copy(InputStream in, DataOutput out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
      out.write(buffer, 0, got);
    }
  }

  /** Files in the work folder that the saved state refers to. */
  public List<Path> stateFiles() {
    return retained == null ? logs.files() : retainedFiles;
  }

  /**
   * Takes over what {@link #save} wrote. Sensors are known by their names; what is open of one that
   * the telescope has no longer is closed and written.
   *
   * @throws DarkSpaceChangedException where prefixes that must stay the same do not
   */
  public void restore(DataInput in) throws IOException {
    if (in.readInt() != STATE_FORMAT) {
      throw new IOException(
          "the data folder's unfinished windows are of another noroshi: use the noroshi that wrote"
              + " it, or observe into another folder with --data");
    }
    String before = in.readUTF();
    if (!before.isEmpty() && !fixedPrefixes.isEmpty() && !before.equals(fixedPrefixes)) {
      throw new DarkSpaceChangedException(before, fixedPrefixes);
    }
    fixedPrefixes = fixedPrefixes.isEmpty() ? before : fixedPrefixes;
    int[] numbers = names.restore(in);
    for (int number : numbers) {
      long addresses = in.readLong();
      if (number == events.size()) {
        events.add(new EventState(eventSetting(new long[0], t -> OptionalLong.of(addresses))));
      }
      events.get(number).restore(in);
    }
    clock.restore(in);
    windows.restore(in);
    coverage.restore(in, numbers);
    logs.restore(in, numbers);
    rollUps.restore(in, numbers);
    leaving.restore(in, numbers);
    closeOutGone();
  }

  /** Writes what is open of sensors that the telescope has no longer. */
  private void closeOutGone() throws IOException {
    for (int sensor = dark.sensors(); sensor < names.count(); sensor++) {
      for (long start : logs.starts()) {
        for (WindowLog log : logs.startingAt(start)) {
          if (log.sensor == sensor) {
            close(log, WindowCloser.Mode.FINAL);
            logs.remove(log);
          }
        }
      }
      rollUps.closeOut(sensor);
      leaving.closeOut(sensor);
      eventEnds.end(names.name(sensor), events.get(sensor), Long.MAX_VALUE);
    }
    eventRows.flush();
  }

  /** Sums of this run so far; only between rounds. */
  public RunSummary summary() {
    PacketCounts counts = new PacketCounts();
    decoders.forEach(decoder -> counts.add(decoder.counts()));
    return new RunSummary(
        counts,
        run,
        origin,
        eventRows,
        clock.ahead(),
        logs.spilledBytes(),
        leaving,
        views.withoutInput());
  }

  @Override
  public void close() throws IOException {
    workers.close();
    for (EventState state : events) {
      state.close();
    }
    if (retained != null) {
      Files.deleteIfExists(retained);
    }
    logs.close();
    pairSpace.close();
    rollUps.close();
  }
}
