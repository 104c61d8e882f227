package org.noroshi.telescope.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.telescope.event.ScanScale;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.table.TableSink;

/**
 * The engine: reads packets, keeps open windows and events, and writes rows as windows close. Its
 * whole state can be saved between rounds and restored, and then goes on to the same rows. One
 * thread calls it; it uses a number of workers inside, which changes no result.
 */
public final class Observation implements AutoCloseable {
  /**
   * @param threads workers
   * @param memoryBytes budget for packets of open windows outside the heap; beyond it they spill
   * @param latenessNanos how far behind the newest packet a window stays open
   * @param exactLimit distinct values a count keeps exactly
   */
  public record Settings(int threads, long memoryBytes, long latenessNanos, long exactLimit) {
    /** Allowed lateness: 60 s, more than capture files of one machine are out of order. */
    public static final long DEFAULT_LATENESS_NANOS = 60_000_000_000L;

    /** Exact up to 4 million values a count. */
    public static final long DEFAULT_EXACT_LIMIT = 4_000_000;

    public static Settings withThreads(int threads) {
      return new Settings(threads, 512L << 20, DEFAULT_LATENESS_NANOS, DEFAULT_EXACT_LIMIT);
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

  private final Settings settings;
  private final DarkSpace dark;
  private final SourceOrigin origin;
  private final ChunkPool pool;
  private final WindowLogs logs;
  private final Workers workers;
  private final WindowCloser closer;
  private final EventRows eventRows;
  private final List<EventState> events = new ArrayList<>();
  private final List<BatchDecoder> decoders = new ArrayList<>();
  private final List<WindowLogs.Cache> caches = new ArrayList<>();
  private final List<BatchReader.Turn> turns = new ArrayList<>();
  private final StreamClock earlier;
  private final RunTotals run;
  private StreamClock clock;
  private long ahead;

  public Observation(
      Settings settings, DarkSpace dark, SourceOrigin origin, TableSink sink, Path workFolder) {
    this.settings = settings;
    this.dark = dark;
    this.origin = origin;
    this.pool = new ChunkPool(settings.memoryBytes());
    this.logs = new WindowLogs(pool, workFolder);
    this.workers = new Workers(settings.threads());
    this.eventRows = new EventRows(sink, origin);
    this.closer = new WindowCloser(workers, sink, origin, dark, eventRows, settings.exactLimit());
    this.run = new RunTotals(settings.exactLimit());
    this.earlier = new StreamClock(settings.latenessNanos());
    this.clock = new StreamClock(settings.latenessNanos());
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      int index = sensor;
      events.add(EventState.empty(scale(sensor), time -> dark.addresses(index, time)));
    }
    for (int i = 0; i < settings.threads(); i++) {
      decoders.add(new BatchDecoder(dark, logs));
      caches.add(logs.newCache());
      turns.add(new BatchReader.Turn());
    }
  }

  private ScanScale scale(int sensor) {
    return ScanScale.of(dark.addresses(sensor, Long.MAX_VALUE));
  }

  /** Reads a source to its end, or until the pause says stop. */
  public void observe(PacketSource source, Watch watch, Pause pause) throws IOException {
    ahead += clock.ahead();
    clock = new StreamClock(settings.latenessNanos());
    DueWindows windows = new DueWindows(settings.latenessNanos());
    BatchReader reader = new BatchReader(source, clock, pool, watch, windows, earlier);
    for (long start : logs.starts()) {
      windows.touch(start, start);
    }
    while (reader.nextRound()) {
      workers.all(worker -> {
        BatchReader.Turn turn = turns.get(worker);
        while (reader.read(turn)) {
          decoders.get(worker).decode(turn.batch, turn.due, caches.get(worker));
        }
      });
      for (long start : windows.takeDue(clock.newest())) {
        close(start);
      }
      if (pool.load() > 0.7) {
        logs.relieve();
      }
      eventRows.flush();
      if (!pause.between()) {
        break;
      }
    }
    earlier.follow(clock);
  }

  private void close(long start) throws IOException {
    for (WindowLog log : logs.startingAt(start)) {
      closer.close(
          log,
          dark.name(log.sensor),
          events.get(log.sensor),
          run,
          clock.secondsUp(start),
          WindowCloser.Mode.FINAL);
      logs.remove(log);
    }
  }

  /**
   * Writes how the open windows and events stand, as provisional rows, without changing them, and
   * counts the open windows in the run's totals: the last act of a run.
   */
  public void finish() throws IOException {
    List<EventState> copies = new ArrayList<>();
    for (int sensor = 0; sensor < events.size(); sensor++) {
      copies.add(events.get(sensor).copy());
    }
    for (long start : logs.starts()) {
      for (WindowLog log : logs.startingAt(start)) {
        closer.close(
            log,
            dark.name(log.sensor),
            copies.get(log.sensor),
            run,
            standing().secondsUp(start),
            WindowCloser.Mode.PROVISIONAL);
      }
    }
    for (WindowLog log : logs.startingAt(WindowLogs.LATE)) {
      closer.close(
          log,
          dark.name(log.sensor),
          copies.get(log.sensor),
          run,
          0,
          WindowCloser.Mode.TOTALS_ONLY);
      logs.remove(log);
    }
    for (int sensor = 0; sensor < copies.size(); sensor++) {
      copies.get(sensor).writeOpen(dark.name(sensor), eventRows);
    }
    eventRows.flush();
  }

  /** The stream's clock, or that of the run before while this one has read nothing. */
  private StreamClock standing() {
    return clock.newest() == Long.MIN_VALUE ? earlier : clock;
  }

  /** Writes the state; the files named by {@link #stateFiles} belong to it. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(dark.sensors());
    for (int sensor = 0; sensor < dark.sensors(); sensor++) {
      out.writeUTF(dark.name(sensor));
      events.get(sensor).save(out);
    }
    standing().save(out);
    logs.save(out);
  }

  /** Files in the work folder that the saved state refers to. */
  public List<Path> stateFiles() {
    return logs.files();
  }

  /** Takes over what {@link #save} wrote; the sensors must be the same. */
  public void restore(DataInput in) throws IOException {
    int sensors = in.readInt();
    if (sensors != dark.sensors()) {
      throw new IOException(
          "the data folder was written with "
              + sensors
              + " sensors, now there are "
              + dark.sensors());
    }
    for (int sensor = 0; sensor < sensors; sensor++) {
      String name = in.readUTF();
      if (!name.equals(dark.name(sensor))) {
        throw new IOException(
            "the data folder's sensor "
                + (sensor + 1)
                + " is called "
                + name
                + ", now it is "
                + dark.name(sensor));
      }
      int index = sensor;
      events.set(
          sensor, EventState.restore(in, scale(sensor), time -> dark.addresses(index, time)));
    }
    earlier.restore(in);
    logs.restore(in);
  }

  /** Sums of this run so far; only between rounds. */
  public RunSummary summary() {
    PacketCounts counts = new PacketCounts();
    decoders.forEach(decoder -> counts.add(decoder.counts()));
    return new RunSummary(
        counts, run, origin, eventRows, ahead + clock.ahead(), logs.spilledBytes());
  }

  @Override
  public void close() throws IOException {
    workers.close();
    closer.close();
    logs.close();
    pool.close();
  }
}
