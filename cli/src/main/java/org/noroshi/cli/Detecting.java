package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.Detection;
import org.noroshi.detect.RawAlert;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.emerge.HostSurge;
import org.noroshi.detect.exploit.KnownExploited;
import org.noroshi.detect.exploit.SignatureMatcher;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.member.Member;
import org.noroshi.detect.member.MemberFile;
import org.noroshi.detect.source.InvestigationRule;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
import org.noroshi.store.QueryLimits;
import org.noroshi.store.observed.FindingTable;
import org.noroshi.store.observed.ObservedTables;
import org.noroshi.telescope.origin.ScannerLists;
import org.noroshi.telescope.sensor.Prefix;

/** Runs all detectors over a data folder and keeps what they find in it. */
final class Detecting {
  /**
   * @param known CISA's catalogue; null for none
   * @param members whose own addresses are watched; null for nobody's
   */
  record Request(
      Path data,
      DetectorOptions options,
      CoordinatedHosts.Setting coordinated,
      @Nullable Path known,
      @Nullable Path members) {
    /** With no other files than the options name. */
    static Request plain(Path data, DetectorOptions options, CoordinatedHosts.Setting coordinated) {
      return new Request(data, options, coordinated, null, null);
    }
  }

  private Detecting() {}

  /**
   * What a run says.
   *
   * @param findings all of the folder, by time
   * @param raw the emergence detectors' alerts of all its days, by slot
   */
  record Result(List<Finding> findings, List<RawAlert> raw) {}

  static Result run(Request request) throws IOException {
    try (DataFolder folder = DataFolder.openExisting(request.data())) {
      Result result = read(request, LocalDate.MIN, QueryLimits.none());
      FindingTable.write(folder, result.findings());
      return result;
    }
  }

  /**
   * Goes through the days of a folder and writes nothing, so that another thread may write to it.
   *
   * @param from the first day that is gone through; findings of those before are as they were
   */
  static Result read(Request request, LocalDate from, QueryLimits limits) throws IOException {
    Detection.Setting setting = setting(request);
    FindingBook book = new FindingBook();
    try (Query query = Querying.open(request.data(), limits)) {
      FindingTable.read(query).forEach(book::add);
      ObservedTables observed = new ObservedTables(query);
      Detection detection = new Detection(setting, observed, book);
      for (SensorDay day : observed.days()) {
        if (!day.date().isBefore(from)) {
          detection.day(day);
        }
      }
      detection.finish();
      return new Result(book.findings(), detection.rawAlerts());
    }
  }

  static Detection.Setting setting(Request request) throws IOException {
    return new Detection.Setting(
        HostSurge.Setting.DEFAULT,
        request.coordinated(),
        InvestigationRule.NICTER,
        new SignatureMatcher(request.options().rules()),
        known(request.known()),
        lists(request.options().lists()),
        members(request.members()),
        request.options().home(),
        request.options().zone());
  }

  private static KnownExploited known(@Nullable Path file) throws IOException {
    return file == null ? KnownExploited.NONE : UserFile.read(file, KnownExploited::read);
  }

  private static List<Member> members(@Nullable Path file) throws IOException {
    return file == null ? List.of() : UserFile.read(file, MemberFile::read);
  }

  private static Function<String, @Nullable String> lists(@Nullable ScannerLists lists) {
    if (lists == null) {
      return address -> null;
    }
    return address -> {
      Prefix host = Prefix.parse(address);
      return lists.listOf(host.version(), host.high(), host.low());
    };
  }
}
