package org.noroshi.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The records of one capture in file order: pcap or pcapng, plain or compressed, recognised by
 * content. Nothing in a file makes it throw: whatever is wrong ends the reading and stands in
 * {@link #report()}. Not thread-safe.
 */
public final class CaptureInput implements PacketSource {
  private static final int MAGIC_BYTES = 4;

  private final String name;
  private final @Nullable Path path;
  private Feed feed;
  private Window window;
  private @Nullable Framer framer;
  private boolean ended;
  private boolean finished;
  private long records;
  private long firstTime = Long.MIN_VALUE;
  private InputStatus status = InputStatus.WHOLE;
  private @Nullable String problem;
  private long offset = -1;
  private int index;
  private Intakes intakes = new Intakes();

  /** Number in {@link #intakes} of each of the framer's interface names. */
  private int[] numbers = new int[0];

  private CaptureInput(String name, @Nullable Path path, Feed feed, Window window) {
    this.name = name;
    this.path = path;
    this.feed = feed;
    this.window = window;
  }

  /** Opens a file; one that cannot be opened has the status UNREADABLE after the first read. */
  public static CaptureInput open(Path path) {
    Window window = new Window();
    return new CaptureInput(path.toString(), path, Feed.open(path, window), window);
  }

  /** Reads a stream to its end, ahead of use; closing the input closes the stream. */
  public static CaptureInput stream(InputStream in, String name) {
    return new CaptureInput(name, null, new StreamFeed(in, name), new Window());
  }

  /**
   * Reads a stream that may be silent for long: after each {@code waitNanos} without anything new,
   * {@link #read} returns true with an empty batch.
   */
  public static CaptureInput live(InputStream in, String name, long waitNanos) {
    return new CaptureInput(name, null, new StreamFeed(in, name, false, waitNanos), new Window());
  }

  /** Where a file was read to: the next unread record, and what its framing needs from before. */
  public static final class Place {
    private final long position;
    private final long records;
    private final long firstTime;
    private final Framer framer;

    private Place(long position, long records, long firstTime, Framer framer) {
      this.position = position;
      this.records = records;
      this.firstTime = firstTime;
      this.framer = framer;
    }

    /** Bytes of the file in front of it. */
    public long position() {
      return position;
    }
  }

  /**
   * Opens a file that someone may still write, at a place of an earlier reading or, without one, at
   * its start. It is not mapped, so that a writer may cut it off at any time. One that is longer by
   * the time its end is reached is read on.
   */
  public static CaptureInput growing(Path path, @Nullable Place from) {
    Window window = new Window();
    Feed feed = Feed.growing(path, from == null ? 0 : from.position);
    CaptureInput input = new CaptureInput(path.toString(), path, feed, window);
    if (from != null && !(feed instanceof NoFeed)) {
      window.base = from.position;
      input.framer = from.framer.copy();
      input.records = from.records;
      input.firstTime = from.firstTime;
    }
    return input;
  }

  /** Where {@link #growing} can go on, once the end was reached; null for compressed files. */
  public @Nullable Place place() {
    Framer from = framer;
    boolean known = from != null && ended && status != InputStatus.DAMAGED;
    return known && feed instanceof StreamFeed stream && stream.isPlain()
        ? new Place(position(), records, firstTime, Objects.requireNonNull(from).copy())
        : null;
  }

  @Override
  public boolean read(PacketBatch batch) {
    return read(batch, batch.capacity(), Long.MAX_VALUE);
  }

  /**
   * Reads up to the first record that is later.
   *
   * @return false if there is none before it, or none at all ({@link #isEnded()})
   */
  boolean readUntil(PacketBatch batch, long latest) {
    return read(batch, batch.capacity(), latest);
  }

  private boolean read(PacketBatch batch, int atMost, long latest) {
    batch.clear();
    while (!ended && (framer != null || recognise())) {
      Framer.Stop stop = frame(Objects.requireNonNull(framer), batch, latest);
      if (batch.size > 0) {
        batch.point(window.memory, window.lease, index);
        number(batch);
        if (firstTime == Long.MIN_VALUE) {
          firstTime = batch.timeNanos[0];
        }
        records += batch.size;
        return true;
      }
      switch (stop) {
        case BATCH_FULL, LATER -> {
          return false;
        }
        case DAMAGED -> end(damage());
        case BYTES_NEEDED -> {
          if (!feed.advance(window)) {
            end(window.remaining() == 0 ? null : cut(framer.unit()));
          } else if (window.idle) {
            return true;
          }
        }
      }
    }
    return !ended && window.idle;
  }

  private Framer.Stop frame(Framer from, PacketBatch batch, long latest) {
    try {
      return from.frame(window, batch, latest);
    } catch (InternalError e) {
      // A mapped page that is no longer there (JDK: "a fault occurred in an unsafe access").
      batch.size = 0;
      window.limit = window.at;
      end(new Feed.Failure(InputStatus.DAMAGED, "file shrank while it was read", position()));
      return Framer.Stop.LATER;
    }
  }

  /** Finds out the format as soon as there are enough bytes. */
  private boolean recognise() {
    while (window.remaining() < MAGIC_BYTES || needsFileHeader()) {
      if (!feed.advance(window)) {
        boolean isCut = window.remaining() >= MAGIC_BYTES;
        end(isCut ? cut("file header") : notCapture());
        return false;
      }
      if (window.idle) {
        return false;
      }
    }
    int magic = window.intAt(window.at, false);
    if (PcapFramer.isMagic(magic)) {
      framer = PcapFramer.open(window);
    } else if (magic == PcapngFramer.SECTION) {
      framer = new PcapngFramer();
    } else {
      end(notCapture());
      return false;
    }
    return true;
  }

  private boolean needsFileHeader() {
    return PcapFramer.isMagic(window.intAt(window.at, false))
        && window.remaining() < PcapFramer.FILE_HEADER;
  }

  private Feed.Failure notCapture() {
    String what = window.remaining() == 0 ? "is empty" : "is neither pcap nor pcapng";
    return new Feed.Failure(InputStatus.UNREADABLE, what, 0);
  }

  private Feed.Failure cut(String unit) {
    String what = "cut short in a " + unit + " at byte " + position() + feed.place();
    return new Feed.Failure(InputStatus.TRUNCATED, what, position());
  }

  private Feed.Failure damage() {
    String what = Objects.requireNonNull(framer).problem();
    return new Feed.Failure(
        InputStatus.DAMAGED, what + " at byte " + position() + feed.place(), position());
  }

  /** What went wrong below explains what is missing above. */
  private void end(Feed.@Nullable Failure found) {
    Feed.Failure below = window.last ? feed.failure() : null;
    Feed.Failure failure = below == null ? found : below;
    ended = true;
    if (failure != null) {
      status = failure.status();
      problem = failure.problem();
      offset = failure.offset();
    }
  }

  /** Whether everything that there is was read; follow mode may find more by {@link #grown()}. */
  public boolean isEnded() {
    return ended;
  }

  /** How the reading stands; final once {@link #read} has returned false. */
  public InputReport report() {
    return new InputReport(name, records, feed.bytes(), status, problem, offset, firstTime);
  }

  /** Time of the first record; {@link Long#MIN_VALUE} if none was read. */
  long firstTime() {
    return firstTime;
  }

  /** Offset of the next unread record in the file, or in the decompressed data. */
  public long position() {
    return window.position();
  }

  /**
   * Goes on where an earlier reading of the same file stood. A plain pcap is entered there; other
   * formats are read again from the start, because their records need what stands before them.
   *
   * @param position {@link #position()} of that reading
   * @param readRecords records that it had read
   * @return false if the file ends before that place
   */
  public boolean seek(long position, long readRecords) {
    if (framer == null && (ended || !recognise())) {
      return position == 0 && readRecords == 0;
    }
    if (feed instanceof MappedFeed && Objects.requireNonNull(framer).isSeekable()) {
      if (position < PcapFramer.FILE_HEADER || position > window.limit) {
        return position == 0;
      }
      window.at = position;
      records = readRecords;
      return true;
    }
    return skipRecords(readRecords - records);
  }

  /**
   * Leaves records out.
   *
   * @return false if there are fewer
   */
  public boolean skipRecords(long count) {
    boolean enough = skip(count);
    takeDrops((intake, time, packets) -> {});
    return enough;
  }

  private boolean skip(long count) {
    long goal = records + count;
    while (records < goal) {
      int room = (int) Math.min(PacketBatch.CAPACITY, goal - records);
      PacketBatch skipped = new PacketBatch(room);
      if (!read(skipped)) {
        return false;
      }
      skipped.clear();
    }
    return true;
  }

  /**
   * Looks whether a file that had ended is longer now, and if so goes on where it ended. A
   * compressed file is then read again up to that place.
   */
  public boolean grown() {
    if (path == null || !ended || finished) {
      return false;
    }
    try {
      long size = Files.isRegularFile(path) ? Files.size(path) : 0;
      if (size <= feed.bytes()) {
        return false;
      }
      reopen(size);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void reopen(long size) throws IOException {
    boolean goesOn = feed instanceof MappedFeed && framer != null;
    long done = records;
    feed.finish(window);
    ended = false;
    status = InputStatus.WHOLE;
    problem = null;
    offset = -1;
    if (goesOn) {
      MappedFeed mapped = new MappedFeed(Objects.requireNonNull(path), size);
      feed = mapped;
      mapped.show(window);
    } else {
      window = new Window();
      framer = null;
      records = 0;
      feed = Feed.open(Objects.requireNonNull(path), window);
      skipRecords(done);
    }
  }

  /** Whether it can be read but is something else than a capture; to be asked before reading. */
  boolean isForeign() {
    return !recognise() && status == InputStatus.UNREADABLE && !(feed instanceof NoFeed);
  }

  /**
   * Reads the next records, to tell when this input begins: the first time that the records behind
   * it do not contradict; {@link Long#MIN_VALUE} if there is none.
   */
  long takeNextTime() {
    PacketBatch next = new PacketBatch(2 * Cursor.ASKED);
    long time = read(next) ? Cursor.firstBelieved(next) : Long.MIN_VALUE;
    next.clear();
    return time;
  }

  @Override
  public void takeDrops(DropSink to) {
    Framer from = framer;
    if (from != null) {
      numberNames(from);
      from.takeDrops((name, time, packets) -> to.dropped(numbers[name], time, packets));
    }
  }

  /** The values of {@link PacketBatch#input} and whose intakes this input's records have. */
  void number(int inputIndex, Intakes ofSource) {
    index = inputIndex;
    intakes = ofSource;
    numbers = new int[0];
  }

  /** Puts the source's numbers of intakes in place of the framer's. */
  private void number(PacketBatch batch) {
    numberNames(Objects.requireNonNull(framer));
    if (numbers.length == 1) {
      Arrays.fill(batch.intake, 0, batch.size, numbers[0]);
      return;
    }
    for (int i = 0; i < batch.size; i++) {
      batch.intake[i] = numbers[batch.intake[i]];
    }
  }

  /** Numbers the interfaces that were described since the last call, with records or without. */
  private void numberNames(Framer from) {
    List<@Nullable String> names = from.interfaceNames();
    int known = numbers.length;
    if (known < names.size()) {
      numbers = Arrays.copyOf(numbers, names.size());
      for (int i = known; i < numbers.length; i++) {
        numbers[i] = intakes.numberOf(Intake.of(path, names.get(i)));
      }
    }
  }

  @Override
  public int intakes() {
    return intakes.size();
  }

  @Override
  public Intake intake(int number) {
    return intakes.get(number);
  }

  /** Stops reading, but leaves batches what they point into. */
  Feed finish() {
    ended = true;
    if (!finished) {
      finished = true;
      feed.finish(window);
    }
    return feed;
  }

  @Override
  public void close() {
    finish().revoke();
  }
}
