package org.noroshi.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.noroshi.capture.CaptureFolder;
import org.noroshi.capture.CaptureInput;
import org.noroshi.capture.MergedSource;
import org.noroshi.capture.PacketBatch;
import org.noroshi.capture.PacketSource;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.DataFolderException;
import org.noroshi.store.FileDigests;
import org.noroshi.store.Ledger;
import org.noroshi.store.Query;
import org.noroshi.store.export.AnonymousExport;
import org.noroshi.store.observed.ObservedPicture;
import org.noroshi.telescope.origin.DatedOrigins;
import org.noroshi.telescope.picture.Picture;
import org.noroshi.telescope.sensor.DarkPrefixes;
import org.noroshi.telescope.sensor.DarkSpace;
import org.noroshi.telescope.sensor.DarkSpaceChangedException;
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

  /** How long a pipe may be silent before that is noticed. */
  private static final long PIPE_NANOS = 500_000_000L;

  private final Hours hours;
  private final InputStream standardInput;
  private final Companion companion;
  private final CountDownLatch stop = new CountDownLatch(1);

  Observing() {
    this(Hours.SYSTEM, System.in);
  }

  /** With somebody who is told of watched packets at once. */
  Observing(Companion companion) {
    this(Hours.SYSTEM, InputStream.nullInputStream(), companion);
  }

  /** With a time and a standard input of its own. */
  Observing(Hours hours, InputStream standardInput) {
    this(hours, standardInput, Companion.NONE);
  }

  private Observing(Hours hours, InputStream standardInput, Companion companion) {
    this.hours = hours;
    this.standardInput = standardInput;
    this.companion = companion;
  }

  /** Ends the run after what has been read, as a signal does. */
  void stop() {
    stop.countDown();
  }

  @Override
  public Picture run(ObserveOptions options, Progress progress) throws IOException {
    DarkSpace dark = dark(options);
    List<Path> files = files(options);
    try (DataFolder folder = open(options.data())) {
      Run run = new Run(options, folder, dark, progress);
      try {
        return run.go(files);
      } finally {
        run.close();
      }
    } catch (UncheckedIOException | IOException e) {
      throw FullDisk.explain(e, options.data());
    }
  }

  private static DataFolder open(Path data) throws IOException {
    if (Files.exists(data) && !Files.isDirectory(data)) {
      throw Refusal.usage("--data: " + data + " is a file; give a folder");
    }
    if (Files.exists(data.resolve(AnonymousExport.MANIFEST))) {
      throw Refusal.usage(
          data
              + " is an export under pseudonyms: real addresses do not go there; give another --data");
    }
    try {
      return DataFolder.open(data);
    } catch (FileSystemException e) {
      if (FullDisk.isFull(e)) {
        throw e;
      }
      throw Refusal.usage(
          "the data folder " + data + " cannot be used: " + Mishap.of(e) + "; give another --data");
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
    if (files.isEmpty() && !options.follow() && !options.inputs().contains("-")) {
      throw Refusal.usage("there is no capture in " + String.join(", ", options.inputs()));
    }
    return files.stream().distinct().toList();
  }

  /** One run over one data folder. */
  private final class Run {
    private final ObserveOptions options;
    private final DataFolder folder;
    private final DarkSpace dark;
    private final Progress progress;
    private final FileDigests digests = new FileDigests();
    private final InputBook book;
    private final DatedOrigins origin;
    private final Observation observation;
    private final LiveStream live = new LiveStream(hours);
    private final long started = System.nanoTime();
    private Commit commit;
    private long committed = System.nanoTime();
    private long records;
    private boolean changed;

    Run(ObserveOptions options, DataFolder folder, DarkSpace dark, Progress progress)
        throws IOException {
      this.options = options;
      this.folder = folder;
      this.dark = dark;
      this.progress = progress;
      Ledger ledger = Ledger.of(folder);
      companion.begin(dark, position(ledger));
      this.book = new InputBook(ledger, options.follow() ? null : digests, hours);
      this.commit = folder.begin();
      this.origin = Origins.of(options.data());
      this.observation =
          new Observation(
              settings(options),
              dark,
              origin,
              (sensor, date, batch, provisional) -> commit.write(sensor, date, batch, provisional),
              folder.stateFolder(),
              companion.watch());
      try (DataInputStream checkpoint = folder.checkpoint().orElse(null)) {
        if (checkpoint != null) {
          restore(checkpoint);
        }
      } catch (DarkSpaceChangedException e) {
        throw Refusal.usage(
            "--dark: this data folder was observed with "
                + e.before()
                + ", now it is "
                + e.now()
                + ". Figures of both would mix: give another folder with --data, or --sensors FILE"
                + " with the periods in which each prefix is dark");
      }
    }

    private void restore(DataInputStream checkpoint) throws IOException {
      try {
        observation.restore(checkpoint);
      } catch (IOException e) {
        if (e instanceof DarkSpaceChangedException || FullDisk.isFull(e)) {
          throw e;
        }
        throw new DataFolderException(
            "the data folder "
                + options.data()
                + " cannot be carried on: "
                + Mishap.of(e)
                + "; give another folder with --data",
            e);
      }
    }

    private static Observation.Settings settings(ObserveOptions options) {
      ObserveOptions.Tuning tuning = options.tuning();
      Duration timeout = tuning.scanTimeout();
      return Observation.Settings.withThreads(options.threads())
          .withExactLimit(tuning.exactLimit())
          .withLateness(tuning.lateness())
          .withScanTimeout(timeout);
    }

    Picture go(List<Path> files) throws IOException {
      try (StopSignal _ = StopSignal.calling(Observing.this::stop)) {
        if (!options.follow()) {
          List<Path> next = files;
          while (!next.isEmpty() && !isStopped()) {
            book.plan(next);
            next = book.postponed();
            readAll();
          }
        }
        if (options.inputs().contains("-")) {
          readPipe();
        }
        if (options.follow() && !isStopped()) {
          follow();
        }
        observation.retain();
        observation.finish();
        commit(true);
        return picture();
      }
    }

    private Picture picture() throws IOException {
      Optional<InputBook.Times> kept = options.drawsKept() ? book.keptTimes() : Optional.empty();
      if (kept.isPresent()) {
        try (Query query = Querying.open(options.data())) {
          return ObservedPicture.of(
              query,
              book.inputs(),
              kept.get().firstNanos(),
              kept.get().lastNanos(),
              options.home(),
              started);
        }
      }
      return PictureOf.run(
          observation.summary(),
          book.inputs(),
          dark,
          options.home(),
          options.tuning().scanTimeout(),
          (System.nanoTime() - started) / 1e9);
    }

    private boolean isStopped() {
      return stop.getCount() == 0;
    }

    private void readAll() throws IOException {
      List<MergedSource.Opening> openings = book.openings();
      if (openings.isEmpty()) {
        return;
      }
      try (MergedSource source = MergedSource.ofOpenings(openings)) {
        observe(source, () -> false);
        book.finished(source.reports(), isStopped());
      }
    }

    private void readPipe() throws IOException {
      CaptureInput input = CaptureInput.live(standardInput, "-", PIPE_NANOS);
      try (MergedSource source = MergedSource.ofInputs(List.of(book.stream(input)))) {
        observe(source, () -> true);
        book.finished(source.reports(), isStopped());
      }
    }

    private void follow() throws IOException {
      Listing files = new Listing(options.inputs());
      try (FollowedSource source = new FollowedSource(book, files::files, hours, stop)) {
        observe(source, source::isQuiet);
      }
    }

    /**
     * @param quiet whether all that there is has been read, when the source gives an empty batch
     */
    private void observe(PacketSource source, BooleanSupplier quiet) throws IOException {
      long[] lastShown = {System.nanoTime()};
      boolean[] empty = {false};
      observation.observe(
          source,
          batch -> {
            count(batch);
            live.arrived(batch);
            empty[0] = batch.size == 0;
            long now = System.nanoTime();
            if (now - lastShown[0] > 200_000_000L) {
              lastShown[0] = now;
              progress.reached(book.bytesRead(), book.bytesPlanned(), records);
            }
            return isStopped() || now - committed > COMMIT_NANOS;
          },
          () -> {
            if (empty[0] && quiet.getAsBoolean()) {
              beSilent();
            }
            if (System.nanoTime() - committed > COMMIT_NANOS
                && (changed || book.isChanged() || companion.waits())) {
              commit(false);
            }
            return !isStopped();
          });
    }

    private void beSilent() throws IOException {
      live.silent();
      OptionalLong reached = live.reached();
      if (reached.isPresent()) {
        changed |= observation.passTo(reached.getAsLong());
      }
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
      companion.beforeCommit();
      Ledger ledger = book.ledger(last);
      commit.commit(observation::save, observation::stateFiles, ledger);
      companion.committed(folder, position(ledger));
      commit = folder.begin();
      committed = System.nanoTime();
      changed = false;
    }

    /** Another number whenever more was read; the same again when the folder is opened again. */
    private static long position(Ledger ledger) {
      return ledger.entries().stream()
          .mapToLong(entry -> (entry.records() + 1) * (31L * entry.path().hashCode() + 7))
          .sum();
    }

    void close() throws IOException {
      digests.close();
      commit.abandon();
      observation.close();
    }
  }
}
