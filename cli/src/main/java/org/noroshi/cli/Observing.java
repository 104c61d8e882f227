package org.noroshi.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.noroshi.capture.CaptureFolder;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.FileDigests;
import org.noroshi.store.Ledger;
import org.noroshi.telescope.origin.OriginTable;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.EverywhereDark;
import org.noroshi.telescope.sensor.Prefix;
import org.noroshi.telescope.sensor.Sensors;
import org.noroshi.telescope.sensor.SensorsFileException;
import org.noroshi.telescope.window.Observation;

/** Joins captures, engine and data folder to one run of {@code noroshi observe}. */
final class Observing implements ObserveRun {
  /**
   * Time between commits while reading, well below the 60 s that are promised; the system property
   * {@code noroshi.commitSeconds} shortens it.
   */
  private static final long COMMIT_NANOS =
      Math.clamp(Long.getLong("noroshi.commitSeconds", 30), 1, 60) * 1_000_000_000L;

  /** How often a followed folder is looked at. */
  private static final long FOLLOW_NANOS = 1_000_000_000L;

  @Override
  public Picture run(ObserveOptions options, Progress progress) throws IOException {
    DarkSpace dark = dark(options);
    List<Path> files = files(options);
    try (DataFolder folder = DataFolder.open(options.data())) {
      Run run = new Run(options, folder, dark, progress);
      try {
        return run.go(files);
      } finally {
        run.close();
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static DarkSpace dark(ObserveOptions options) throws IOException {
    Path sensors = options.sensors();
    if (sensors != null) {
      if (!options.dark().isEmpty()) {
        throw Refusal.usage(
            "--sensors and --dark exclude each other: put the prefixes in the file");
      }
      try {
        return Sensors.parse(sensors).darkSpace();
      } catch (SensorsFileException e) {
        throw Refusal.usage(String.join(System.lineSeparator(), e.mistakes()));
      }
    }
    if (options.dark().isEmpty()) {
      return new EverywhereDark();
    }
    try {
      return new DarkPrefixes(options.dark().stream().map(Prefix::parse).toList());
    } catch (IllegalArgumentException e) {
      throw Refusal.usage("--dark: " + e.getMessage());
    }
  }

  private static List<Path> files(ObserveOptions options) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String input : options.inputs()) {
      Path path = Path.of(input);
      if (input.equals("-")) {
        continue;
      }
      if (Files.isDirectory(path)) {
        files.addAll(CaptureFolder.captures(path));
      } else {
        files.add(path);
      }
    }
    return files.stream().distinct().toList();
  }

  /** One run over one data folder. */
  private static final class Run {
    private final ObserveOptions options;
    private final DataFolder folder;
    private final DarkSpace dark;
    private final Progress progress;
    private final FileDigests digests = new FileDigests();
    private final InputBook book;
    private final OriginTable origin;
    private final Observation observation;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final long started = System.nanoTime();
    private Commit commit;
    private long committed = System.nanoTime();
    private long records;

    Run(ObserveOptions options, DataFolder folder, DarkSpace dark, Progress progress)
        throws IOException {
      this.options = options;
      this.folder = folder;
      this.dark = dark;
      this.progress = progress;
      this.book = new InputBook(Ledger.of(folder), options.follow() ? null : digests);
      this.commit = folder.begin();
      this.origin = Origins.of(options.data());
      this.observation =
          new Observation(
              Observation.Settings.withThreads(options.threads()),
              dark,
              origin,
              (sensor, date, batch, provisional) -> commit.write(sensor, date, batch, provisional),
              folder.stateFolder());
      try (DataInputStream checkpoint = folder.checkpoint().orElse(null)) {
        if (checkpoint != null) {
          observation.restore(checkpoint);
        }
      }
    }

    Picture go(List<Path> files) throws IOException {
      Thread onSignal = Thread.ofPlatform().unstarted(this::stopAndWait);
      Runtime.getRuntime().addShutdownHook(onSignal);
      try {
        book.plan(files);
        read(book.open());
        if (options.inputs().contains("-")) {
          read(List.of(book.stream(CaptureInput.stream(System.in, "-"))));
        }
        while (options.follow() && !stop.get()) {
          LockSupport.parkNanos(FOLLOW_NANOS);
          book.plan(files(options));
          read(book.open());
        }
        observation.retain();
        observation.finish();
        commit(true);
        return PictureOf.run(
            observation.summary(),
            book.inputs(),
            dark,
            options.home(),
            origin.version(),
            (System.nanoTime() - started) / 1e9);
      } finally {
        finished.set(true);
        if (!stop.get()) {
          Runtime.getRuntime().removeShutdownHook(onSignal);
        }
      }
    }

    private final AtomicBoolean finished = new AtomicBoolean();

    /** A signal ends the run cleanly: what was read is committed before the process goes. */
    private void stopAndWait() {
      stop.set(true);
      for (int i = 0; i < 600 && !finished.get(); i++) {
        LockSupport.parkNanos(100_000_000L);
      }
    }

    private void read(List<CaptureInput> inputs) throws IOException {
      if (inputs.isEmpty()) {
        return;
      }
      try (MergedSource source = MergedSource.ofInputs(inputs)) {
        observe(source);
        book.finished(source.reports(), stop.get());
      }
      if (options.follow()) {
        commit(false);
      }
    }

    private void observe(PacketSource source) throws IOException {
      long[] lastShown = {System.nanoTime()};
      observation.observe(
          source,
          batch -> {
            count(batch);
            long now = System.nanoTime();
            if (now - lastShown[0] > 200_000_000L) {
              lastShown[0] = now;
              progress.reached(book.bytesRead(), book.bytesPlanned(), records);
            }
            return stop.get() || now - committed > COMMIT_NANOS;
          },
          () -> {
            if (System.nanoTime() - committed > COMMIT_NANOS) {
              commit(false);
            }
            return !stop.get();
          });
    }

    private void count(PacketBatch batch) {
      records += batch.size;
      book.count(batch);
    }

    /**
     * Makes what has been read durable and visible.
     *
     * @param last whether the run is over; digests of the files read are then taken
     */
    private void commit(boolean last) throws IOException {
      commit.commit(observation::save, observation::stateFiles, book.ledger(last));
      commit = folder.begin();
      committed = System.nanoTime();
    }

    void close() throws IOException {
      digests.close();
      commit.abandon();
      observation.close();
    }
  }
}
