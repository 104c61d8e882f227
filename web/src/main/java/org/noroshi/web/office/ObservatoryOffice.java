package org.noroshi.web.office;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Finding;
import org.noroshi.publish.observatory.FoundThings;
import org.noroshi.publish.observatory.Observatory;
import org.noroshi.publish.observatory.Panel;
import org.noroshi.publish.observatory.View;
import org.noroshi.share.audit.AuditEvent;
import org.noroshi.share.audit.ViewLog;
import org.noroshi.share.desk.Capacity;
import org.noroshi.share.policy.Decision;
import org.noroshi.share.policy.ObservationRules;
import org.noroshi.share.policy.Viewer;
import org.noroshi.store.StoredDays;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.telescope.window.ObservationTables;

/**
 * What the telescope saw, as far as a viewer may see it: what comes out of here may be shown to
 * them as it is, in any form.
 */
public final class ObservatoryOffice {
  /** Panels that consist of addresses. */
  private static final Set<String> OF_ADDRESSES = Set.of("victims", "sources");

  private final ObservedFolder folder;
  private final Readers readers;
  private final ViewLog views;
  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * @param zone whose days are shown
   */
  public ObservatoryOffice(ObservedFolder folder, ViewLog views, InstantSource clock, ZoneId zone) {
    this.folder = folder;
    this.readers = new Readers(folder);
    this.views = views;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * A view as the viewer may see it.
   *
   * @param sensors to choose from; none where the viewer may not know them
   * @param scanners that were left out; null where they are in
   */
  public record Shown(
      View view,
      List<Panel> panels,
      List<String> sensors,
      boolean addresses,
      @Nullable Long scanners) {
    public Shown {
      panels = List.copyOf(panels);
      sensors = List.copyOf(sensors);
    }

    /** Empty where there is none of that name that the viewer may see. */
    public Optional<Panel> panel(String name) {
      return panels.stream().filter(one -> one.name().equals(name)).findFirst();
    }
  }

  /**
   * A finding as the viewer may see it.
   *
   * @param addresses whether packets and all that was measured are there
   */
  public record Found(Finding finding, boolean addresses) {}

  /** Whether the viewer sees addresses and sensors. */
  public static boolean seesAddresses(Viewer viewer) {
    return ObservationRules.addresses(viewer).allowed();
  }

  /** Fails where the viewer may see nothing of the telescope. */
  public static void require(Viewer viewer) {
    require(ObservationRules.statistics(viewer));
  }

  private static void require(Decision decision) {
    if (!decision.allowed()) {
      throw new DeniedException(decision);
    }
  }

  /** The end of the newest window; empty where nothing was observed. */
  public Optional<Instant> newest(Viewer viewer) {
    require(viewer);
    if (readers.commit() < 0) {
      return Optional.empty();
    }
    NavigableSet<LocalDate> days;
    try {
      days = StoredDays.of(folder.path(), ObservationTables.COVERAGE);
    } catch (IOException e) {
      throw new ObservatoryException("observatory.unreadable", e);
    }
    if (days.isEmpty()) {
      return Optional.empty();
    }
    LocalDate last = days.last();
    return readers.read(
        "newest", null, last, last, query -> Optional.ofNullable(Observatory.newest(query)));
  }

  /**
   * A view of what was observed.
   *
   * @throws ObservatoryException where the tables give no answer in time
   */
  public Shown show(Viewer viewer, View asked) {
    require(viewer);
    boolean addresses = seesAddresses(viewer);
    View view =
        addresses ? asked : new View(asked.from(), asked.to(), null, asked.withoutScanners());
    Observatory.Figures figures = figures(view);
    List<Panel> panels = new ArrayList<>();
    for (Panel panel : figures.panels()) {
      if (addresses || !OF_ADDRESSES.contains(panel.name())) {
        panels.add(panel);
      }
    }
    Panel findings = findings(viewer, view);
    panels.add(addresses ? findings : findings.without(Set.of("sensor")));
    return new Shown(
        view, panels, addresses ? figures.sensors() : List.of(), addresses, figures.scanners());
  }

  private Observatory.Figures figures(View view) {
    List<Long> scanners =
        view.withoutScanners()
            ? readers.read(
                "scanners",
                view,
                null,
                null,
                query -> FoundThings.investigationScanners(query, view))
            : List.of();
    return readers.read(
        "figures",
        view,
        date(view.from()).minusDays(Observatory.DAYS_BEFORE),
        date(view.to()),
        query -> Observatory.of(query, view, zone, scanners));
  }

  private static LocalDate date(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Views of those who may see the same are read once. */
  private record FindingsOf(View view, String allowed) {}

  private Panel findings(Viewer viewer, View view) {
    String allowed =
        FoundThings.allowed((kind, label, audience) ->
            ObservationRules.finding(viewer, kind, label, audience).allowed());
    return readers.read(
        "findings",
        new FindingsOf(view, allowed),
        null,
        null,
        query -> FoundThings.panel(query, view, allowed));
  }

  /**
   * A finding with its evidence; that it was read goes on the record.
   *
   * @throws AbsentException where there is none that the viewer may see
   */
  public Found finding(Viewer viewer, String id) {
    Found found = see(viewer, id);
    record(viewer, "view", id, "telescope's finding");
    return found;
  }

  /**
   * A finding whose packets are taken along; goes on the record.
   *
   * @throws AbsentException where there is none that the viewer may see, or no packet of it
   * @throws DeniedException where the viewer may not see addresses
   */
  public Finding capture(Viewer viewer, String id) {
    Found found = see(viewer, id);
    require(ObservationRules.addresses(viewer));
    if (found.finding().evidence().packets().isEmpty()) {
      throw new AbsentException();
    }
    record(viewer, "download_capture", id, "telescope's finding");
    return found.finding();
  }

  private Found see(Viewer viewer, String id) {
    require(viewer);
    if (readers.commit() < 0) {
      throw new AbsentException();
    }
    Optional<Finding> found =
        readers.read("finding", id, null, null, query -> FindingTable.find(query, id));
    return found
        .filter(one ->
            ObservationRules.finding(viewer, one.kind(), one.label(), one.audience()).allowed())
        .map(one -> new Found(one, seesAddresses(viewer)))
        .orElseThrow(AbsentException::new);
  }

  private void record(Viewer viewer, String act, String id, String detail) {
    Capacity capacity = Offices.capacity(viewer);
    try {
      views.viewed(
          new AuditEvent(
              clock.instant(),
              capacity.person(),
              capacity.organisation(),
              act,
              "finding",
              id,
              "allowed: " + ObservationRules.statistics(viewer).rule(),
              detail));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("ended before the view was on the record", e);
    }
  }
}
