package org.noroshi.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of many inputs in time order; of equal times the input named first goes first. Inside
 * one input the order of the file stays: a record that is earlier than one before it counts as that
 * one's time. Inputs are opened when their first record's time comes and closed at their end, so
 * that a folder of thousands of files holds few of them open. While only one input has records for
 * the time, its batches are passed on without copying. Not thread-safe.
 */
public final class MergedSource implements PacketSource {
  private final Intakes intakes;
  private final List<@Nullable CaptureInput> open;
  private final List<Opening> openings;
  private final List<@Nullable InputReport> finished;

  /** Inputs that are still to come, by their first record. */
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

  /** Inputs whose records are being read, by their next record. */
  private final PriorityQueue<Cursor> active =
      new PriorityQueue<>(Comparator.comparingLong(Cursor::key).thenComparingInt(Cursor::index));

  private final List<Feed> lingering = new ArrayList<>();
  private final MergeBlocks blocks = new MergeBlocks();
  private boolean started;

  /** What inputs said that are closed by now. */
  private final List<Drop> drops = new ArrayList<>();

  private record Drop(int intake, long timeNanos, long packets) {}

  private record Waiting(int index, long firstTime) {}

  /**
   * An input that is opened when its turn comes.
   *
   * @param name as it stands in the report of an input that was never opened
   * @param opener opens it; asked twice, at first to look at the first record's time
   */
  public record Opening(String name, Supplier<CaptureInput> opener) {}

  private MergedSource(
      List<@Nullable CaptureInput> inputs, List<Opening> openings, Intakes intakes) {
    this.intakes = intakes;
    this.open = new ArrayList<>(inputs);
    this.openings = openings;
    this.finished = new ArrayList<>();
    inputs.forEach(input -> finished.add(null));
  }

  /** Merges files; nothing is opened before the first read. */
  public static MergedSource ofFiles(List<Path> files) {
    return ofOpenings(
        files.stream()
            .map(file -> new Opening(file.toString(), () -> CaptureInput.open(file)))
            .toList());
  }

  /**
   * Merges inputs that are opened when their turn comes; nothing is opened before the first read.
   */
  public static MergedSource ofOpenings(List<Opening> openings) {
    return ofOpenings(openings, new Intakes());
  }

  /** The same, for a source of several in turn: the numbers of intakes go on. */
  public static MergedSource ofOpenings(List<Opening> openings, Intakes intakes) {
    List<@Nullable CaptureInput> none = new ArrayList<>();
    openings.forEach(opening -> none.add(null));
    return new MergedSource(none, List.copyOf(openings), intakes);
  }

  /** Merges inputs that are open already, among them streams; they are closed with the source. */
  public static MergedSource ofInputs(List<CaptureInput> inputs) {
    return new MergedSource(new ArrayList<>(inputs), List.of(), new Intakes());
  }

  @Override
  public boolean read(PacketBatch batch) throws IOException {
    batch.clear();
    start();
    while (true) {
      activate();
      Cursor first = active.peek();
      if (first == null) {
        return false;
      }
      if (active.size() == 1 && !first.hasRecord()) {
        if (first.input.readUntil(batch, horizon(first.index))) {
          return true;
        }
        refill(first);
      } else if (merge(batch)) {
        return true;
      }
    }
  }

  /**
   * Finds the first time of every file, once, and holds none open for it. Inputs that are open
   * already, which may be pipes, are merged from the start.
   */
  private void start() {
    if (started) {
      return;
    }
    started = true;
    List<Waiting> found = new ArrayList<>();
    if (open.size() == 1) {
      found.add(new Waiting(0, Long.MIN_VALUE));
    } else {
      for (int i = 0; i < open.size(); i++) {
        found.add(new Waiting(i, begins(i)));
      }
    }
    found.sort(Comparator.comparingLong(Waiting::firstTime).thenComparingInt(Waiting::index));
    waiting.addAll(found);
  }

  private long begins(int index) {
    if (open.get(index) != null) {
      return Long.MIN_VALUE;
    }
    try (CaptureInput peeked = openings.get(index).opener.get()) {
      return peeked.takeNextTime();
    }
  }

  /** Opens every input whose first record comes before the next one of those that are open. */
  private void activate() {
    while (!waiting.isEmpty() && isDue(waiting.getFirst())) {
      Waiting next = waiting.removeFirst();
      CaptureInput input = open.get(next.index);
      if (input == null) {
        input = openings.get(next.index).opener.get();
        open.set(next.index, input);
      }
      input.number(next.index, intakes);
      active.add(new Cursor(input, next.index, next.firstTime));
    }
  }

  private boolean isDue(Waiting next) {
    Cursor first = active.peek();
    return first == null
        || next.firstTime < first.key()
        || (next.firstTime == first.key() && next.index < first.index);
  }

  /** Latest time that this input may pass on before another one's turn. */
  private long horizon(int index) {
    Waiting next = waiting.peekFirst();
    if (next == null) {
      return Long.MAX_VALUE;
    }
    return next.index > index || next.firstTime == Long.MIN_VALUE
        ? next.firstTime
        : next.firstTime - 1;
  }

  /** Copies records in time order; false if none could be copied before an input has to open. */
  private boolean merge(PacketBatch batch) {
    blocks.begin();
    while (batch.size < batch.capacity()) {
      Cursor first = active.poll();
      if (first == null) {
        break;
      }
      if (!first.hasRecord()) {
        if (active.isEmpty() && batch.size > 0) {
          active.add(first);
          break;
        }
        if (!first.fill()) {
          close(first);
          continue;
        }
      }
      if (!isTurn(first)) {
        active.add(first);
        if (!waiting.isEmpty() && isDue(waiting.getFirst())) {
          break;
        }
        continue;
      }
      boolean hasRoom = copyRun(first, batch);
      active.add(first);
      if (!hasRoom) {
        break;
      }
    }
    blocks.point(batch);
    return batch.size > 0;
  }

  /** Whether this cursor, taken from the queue, is the earliest of all. */
  private boolean isTurn(Cursor cursor) {
    Cursor other = active.peek();
    if (other != null && cursor.isAfter(other.key(), other.index)) {
      return false;
    }
    Waiting next = waiting.peekFirst();
    return next == null || !cursor.isAfter(next.firstTime, next.index);
  }

  private boolean copyRun(Cursor cursor, PacketBatch batch) {
    while (cursor.hasRecord() && batch.size < batch.capacity() && isTurn(cursor)) {
      if (!blocks.copy(cursor.batch(), cursor.at(), batch)) {
        return false;
      }
      cursor.next();
    }
    return true;
  }

  /** After the only open input stopped before another's turn, or at its end. */
  private void refill(Cursor cursor) {
    active.remove(cursor);
    if (cursor.fill()) {
      active.add(cursor);
    } else {
      close(cursor);
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

  @Override
  public long firstTime(int input) {
    InputReport report = finished.get(input);
    CaptureInput reading = open.get(input);
    return report != null
        ? report.firstTime()
        : reading == null ? Long.MIN_VALUE : reading.firstTime();
  }

  @Override
  public void takeDrops(DropSink to) {
    drops.forEach(drop -> to.dropped(drop.intake, drop.timeNanos, drop.packets));
    drops.clear();
    for (CaptureInput input : open) {
      if (input != null) {
        input.takeDrops(to);
      }
    }
  }

  private void close(Cursor cursor) {
    cursor.release();
    cursor.input.takeDrops((intake, time, packets) -> drops.add(new Drop(intake, time, packets)));
    finished.set(cursor.index, cursor.input.report());
    open.set(cursor.index, null);
    lingering.removeIf(feed -> !feed.isHeld());
    lingering.add(cursor.input.finish());
  }

  /** One report for each input, in their order; final after the last read. */
  public List<InputReport> reports() {
    List<InputReport> reports = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      InputReport report = finished.get(i);
      CaptureInput input = open.get(i);
      if (report == null && input != null) {
        report = input.report();
      }
      reports.add(report == null ? unread(openings.get(i).name) : report);
    }
    return reports;
  }

  private static InputReport unread(String name) {
    return new InputReport(name, 0, 0, InputStatus.WHOLE, null, -1, Long.MIN_VALUE);
  }

  @Override
  public void close() {
    active.forEach(Cursor::release);
    active.clear();
    waiting.clear();
    for (CaptureInput input : open) {
      if (input != null) {
        input.close();
      }
    }
    lingering.forEach(Feed::revoke);
    lingering.clear();
  }
}
