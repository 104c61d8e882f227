package org.noroshi.simulate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.noroshi.capture.CaptureWriter;

/**
 * Writes a capture of a telescope's traffic and the truth of what is in it. Slices of time are made
 * by several threads and written in order by the caller's.
 */
public final class Simulator {
  private static final int SLICES_A_THREAD = 2;

  private final Scenario scenario;
  private final Timeline timeline;
  private final Cast cast;
  private final int threads;
  private final AttackTruth attacks;
  private final List<Slice> slices = new ArrayList<>();
  private long records;

  private Simulator(Scenario scenario, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads=" + threads);
    }
    this.scenario = scenario;
    this.threads = threads;
    timeline = Timeline.of(scenario);
    cast = new Cast(scenario, timeline, new Dark(scenario.dark()));
    attacks = new AttackTruth(cast.attacks());
  }

  /**
   * Writes the capture (pcap, nanoseconds, Ethernet) and, where asked for, the truth, with as many
   * threads as the machine has cores.
   *
   * @return packets written
   * @throws IOException if a file cannot be written
   */
  public static long run(Scenario scenario, Path capture, @Nullable Path truth, Progress progress)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    Simulator simulator = new Simulator(scenario, threads);
    try (OutputStream out = Files.newOutputStream(capture)) {
      simulator.write(out, progress);
    }
    if (truth != null) {
      try (OutputStream out = Files.newOutputStream(truth)) {
        simulator.truth().write(out);
      }
    }
    return simulator.records;
  }

  /**
   * Writes the capture and the truth to streams, which stay open.
   *
   * @param threads that make packets; the bytes do not depend on it
   * @return packets written
   * @throws IOException if a stream cannot be written
   */
  public static long run(
      Scenario scenario, OutputStream capture, OutputStream truth, int threads, Progress progress)
      throws IOException {
    Simulator simulator = new Simulator(scenario, threads);
    simulator.write(capture, progress);
    simulator.truth().write(truth);
    return simulator.records;
  }

  private void write(OutputStream out, Progress progress) throws IOException {
    Cast made = cast;
    int tracked = made.firstTracked();
    byte[] header = new byte[CaptureWriter.PCAP_FILE_HEADER];
    CaptureWriter.putFileHeader(header, 0, Frame.LINKTYPE_ETHERNET);
    out.write(header);
    for (int i = 0; i < threads * SLICES_A_THREAD; i++) {
      Tally tally = new Tally(made.hosts().count(), tracked, made.dark().size());
      slices.add(new Slice(timeline, made.hosts(), made.dark(), tally));
    }
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("simulate-", 0).daemon().factory());
    try {
      writeInOrder(executor, out, progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("simulation interrupted").initCause(e);
    } finally {
      executor.shutdownNow();
    }
  }

  private void writeInOrder(ExecutorService executor, OutputStream out, Progress progress)
      throws IOException, InterruptedException {
    Queue<Future<Slice>> pending = new ArrayDeque<>();
    long next = 0;
    for (Slice slice : slices) {
      if (next < timeline.slices()) {
        pending.add(submit(executor, slice, next++));
      }
    }
    for (long done = 1; !pending.isEmpty(); done++) {
      Slice slice = await(pending.remove());
      out.write(slice.output(), 0, slice.length());
      attacks.add(slice.attacks);
      records += slice.count();
      progress.written(records, (double) done / timeline.slices());
      if (next < timeline.slices()) {
        pending.add(submit(executor, slice, next++));
      }
    }
    out.flush();
  }

  private Future<Slice> submit(ExecutorService executor, Slice slice, long number) {
    return executor.submit(() -> {
      slice.begin(number);
      List<Actor> actors = cast.actors();
      for (int i = 0; i < actors.size(); i++) {
        actors.get(i).run(slice, scenario.seed(), i);
      }
      slice.finish();
      return slice;
    });
  }

  private static Slice await(Future<Slice> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a slice could not be made", e.getCause());
    }
  }

  private Truth truth() {
    Tally total = slices.getFirst().tally;
    for (Slice slice : slices.subList(1, slices.size())) {
      total.add(slice.tally);
    }
    return new Truth(scenario, cast, total, attacks.finish());
  }
}
