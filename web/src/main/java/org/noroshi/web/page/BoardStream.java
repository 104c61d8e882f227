package org.noroshi.web.page;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.board.Tile;
import org.noroshi.share.database.Database;
import org.noroshi.share.finding.FindingList;
import org.noroshi.share.policy.Viewer;
import org.noroshi.web.office.SituationOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells boards that are open that something on them changed (server-sent events); what, they fetch
 * themselves, so that the stream itself says nothing. Readers of one organisation with the same
 * roles share one look at the store; what is for a named person alone moves no stream.
 */
@Controller
final class BoardStream implements AutoCloseable {
  /** A browser comes again by itself, and must be signed in then. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int MOST = 1_000;

  private final Database database;
  private final AuditLog log;
  private final SituationOffice office;
  private final Map<Viewer, Watched> watched = new ConcurrentHashMap<>();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("noroshi-board").daemon().factory());
  private volatile long seen = -1;

  BoardStream(Database database, AuditLog log, SituationOffice office) {
    this.database = database;
    this.log = log;
    this.office = office;
    looking.scheduleWithFixedDelay(
        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private record Face(List<Tile> tiles, int alarms) {}

  private static final class Watched {
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Face face;
  }

  @GetMapping("/board/stream")
  SseEmitter stream(@AuthenticationPrincipal SignedIn me) {
    SseEmitter emitter = new SseEmitter(LIFE.toMillis());
    int open = watched.values().stream().mapToInt(one -> one.open.size()).sum();
    if (open >= MOST) {
      emitter.complete();
      return emitter;
    }
    Viewer viewer = nameless(me.viewer());
    Watched one =
        watched.compute(
            viewer,
            (same, known) -> {
              Watched joined = known == null ? new Watched() : known;
              joined.open.add(emitter);
              return joined;
            });
    emitter.onCompletion(() -> one.open.remove(emitter));
    emitter.onTimeout(emitter::complete);
    emitter.onError(problem -> one.open.remove(emitter));
    looking.execute(() -> begin(viewer, one, emitter));
    return emitter;
  }

  /** Looks at once where nobody has yet: from the greeting on, every change is told. */
  private void begin(Viewer viewer, Watched one, SseEmitter emitter) {
    try {
      if (one.face == null) {
        one.face = face(viewer);
      }
    } catch (RuntimeException e) {
      // The store is away: the next look is the first.
      seen = -1;
    }
    send(emitter, "hello");
  }

  /** The same desk without the person. */
  private static Viewer nameless(Viewer viewer) {
    return viewer.person() == null
        ? viewer
        : new Viewer(
            "",
            viewer.organisation(),
            viewer.kind(),
            viewer.roles(),
            viewer.sectors(),
            viewer.providers(),
            viewer.underDuty(),
            viewer.mode());
  }

  /** Nothing can have changed that is not on the record. */
  private void look() {
    try {
      long newest = log.last().map(AuditEntry::number).orElse(0L);
      if (newest == seen) {
        return;
      }
      seen = newest;
      watched
          .keySet()
          .forEach(viewer ->
              watched.computeIfPresent(viewer, (same, one) -> one.open.isEmpty() ? null : one));
      watched.forEach((viewer, one) -> {
        Face face = face(viewer);
        @Nullable Face before = one.face;
        one.face = face;
        if (before != null && !Objects.equals(before, face)) {
          new ArrayList<>(one.open).forEach(emitter -> send(emitter, "changed"));
        }
      });
    } catch (RuntimeException e) {
      // The store is away: the next look is in a moment.
      seen = -1;
    }
  }

  private Face face(Viewer viewer) {
    return new Face(
        office.tiles(viewer), database.read(dsl -> new FindingList(dsl, viewer).alarms()));
  }

  private static void send(SseEmitter emitter, String what) {
    try {
      emitter.send(SseEmitter.event().name(what).data(""));
    } catch (IOException | IllegalStateException e) {
      emitter.complete();
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
    watched.values().forEach(one -> one.open.forEach(SseEmitter::complete));
  }
}
