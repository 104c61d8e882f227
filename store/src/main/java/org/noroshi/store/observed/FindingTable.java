package org.noroshi.store.observed;

import static org.noroshi.telescope.table.ColumnType.BINARY;
import static org.noroshi.telescope.table.ColumnType.DOUBLE;
import static org.noroshi.telescope.table.ColumnType.STRING;
import static org.noroshi.telescope.table.ColumnType.TIMESTAMP;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Audience;
import org.noroshi.detect.finding.Confidence;
import org.noroshi.detect.finding.Evidence;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingKind;
import org.noroshi.detect.finding.Label;
import org.noroshi.store.Commit;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.telescope.table.ColumnBatch;
import org.noroshi.telescope.table.Table;
import org.noroshi.telescope.table.Table.Column;

/** The findings of a data folder; they are written anew as a whole, since old ones grow. */
public final class FindingTable {
  /** {@code evidence} is JSON, {@code capture} a pcap file; the date is that of {@code first}. */
  public static final Table FINDING =
      new Table(
          "finding",
          1,
          List.of(
              Column.of("id", STRING),
              Column.of("kind", STRING),
              Column.of("subject", STRING),
              Column.of("first", TIMESTAMP),
              Column.of("last", TIMESTAMP),
              Column.of("strength", DOUBLE),
              Column.of("confidence", DOUBLE),
              Column.of("confidence_meaning", STRING),
              Column.nullable("technique", STRING),
              Column.of("label", STRING),
              Column.of("audience", STRING),
              Column.of("evidence", STRING),
              Column.nullable("capture", BINARY)));

  private static final int ROWS = 1024;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private record Partition(String sensor, LocalDate date) {}

  private FindingTable() {}

  /** Makes these all findings that the folder has. */
  public static void write(DataFolder folder, List<Finding> findings) throws IOException {
    Commit commit = folder.begin();
    Map<String, Map<LocalDate, List<Finding>>> partitions = new TreeMap<>();
    for (Finding finding : findings) {
      LocalDate date =
          EvidenceJson.time(finding.firstNanos()).atOffset(ZoneOffset.UTC).toLocalDate();
      partitions
          .computeIfAbsent(finding.sensor(), unused -> new TreeMap<>())
          .computeIfAbsent(date, unused -> new ArrayList<>())
          .add(finding);
    }
    for (Map.Entry<String, Map<LocalDate, List<Finding>>> sensor : partitions.entrySet()) {
      for (Map.Entry<LocalDate, List<Finding>> date : sensor.getValue().entrySet()) {
        write(commit, new Partition(sensor.getKey(), date.getKey()), date.getValue());
      }
    }
    commit.replace(FINDING);
  }

  private static void write(Commit commit, Partition partition, List<Finding> findings)
      throws IOException {
    ColumnBatch batch = new ColumnBatch(FINDING, ROWS);
    for (Finding finding : findings) {
      put(batch, finding);
      if (batch.full()) {
        commit.write(partition.sensor(), partition.date(), batch, false);
        batch.clear();
      }
    }
    commit.write(partition.sensor(), partition.date(), batch, false);
  }

  private static void put(ColumnBatch batch, Finding finding) throws IOException {
    int row = batch.rows++;
    batch.strings("id")[row] = finding.id();
    batch.strings("kind")[row] = finding.kind().key();
    batch.strings("subject")[row] = finding.subject();
    batch.longs("first")[row] = finding.firstNanos();
    batch.longs("last")[row] = finding.lastNanos();
    batch.doubles("strength")[row] = finding.strength();
    batch.doubles("confidence")[row] = finding.confidence().value();
    batch.strings("confidence_meaning")[row] = finding.confidence().meaning().key();
    String technique = finding.technique();
    batch.nulls("technique")[row] = technique == null;
    batch.strings("technique")[row] = technique == null ? "" : technique;
    batch.strings("label")[row] = finding.label().text();
    batch.strings("audience")[row] = finding.audience().key();
    batch.strings("evidence")[row] = EvidenceJson.text(finding.evidence());
    byte[] capture = EvidenceCapture.of(finding.evidence().packets());
    batch.nulls("capture")[row] = capture == null;
    batch.binaries("capture")[row] = capture == null ? new byte[0] : capture;
  }

  /** The findings that the folder has. */
  public static List<Finding> read(Query query) throws IOException {
    return read(query, "true");
  }

  /** The finding with this id; empty for what is none. */
  public static Optional<Finding> find(Query query, String id) throws IOException {
    return ID.matcher(id).matches()
        ? read(query, "id = '" + id + "'").stream().findFirst()
        : Optional.empty();
  }

  private static List<Finding> read(Query query, String where) throws IOException {
    List<Finding> findings = new ArrayList<>();
    List<IOException> problems = new ArrayList<>();
    Asking.rows(
        query,
        "SELECT id, kind, subject, sensor, epoch_ns(first), epoch_ns(last), strength, confidence,"
            + " confidence_meaning, technique, label, audience, evidence, capture FROM exact.finding"
            + " WHERE "
            + where
            + " ORDER BY first, kind, sensor, subject",
        row -> {
          try {
            findings.add(finding(row));
          } catch (IOException e) {
            problems.add(e);
          }
        });
    if (!problems.isEmpty()) {
      throw problems.getFirst();
    }
    return findings;
  }

  private static Finding finding(@Nullable Object[] row) throws IOException {
    Evidence evidence = EvidenceJson.read(Asking.text(row[12]));
    return new Finding(
        Asking.text(row[0]),
        FindingKind.of(Asking.text(row[1])),
        Asking.text(row[2]),
        Asking.text(row[3]),
        Asking.number(row[4]),
        Asking.number(row[5]),
        Asking.real(row[6]),
        new Confidence(Asking.real(row[7]), Confidence.Meaning.of(Asking.text(row[8]))),
        Asking.textOrNull(row[9]),
        Label.of(Asking.text(row[10])),
        Audience.of(Asking.text(row[11])),
        evidence.with(EvidenceCapture.packets(row[13] == null ? null : Asking.bytes(row[13]))));
  }
}
