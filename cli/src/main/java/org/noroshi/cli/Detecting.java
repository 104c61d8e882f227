package org.noroshi.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.Detection;
import org.noroshi.detect.SensorDay;
import org.noroshi.detect.coordinated.CoordinatedHosts;
import org.noroshi.detect.emerge.HostSurge;
import org.noroshi.detect.exploit.KnownExploited;
import org.noroshi.detect.exploit.Signature;
import org.noroshi.detect.exploit.SignatureFile;
import org.noroshi.detect.exploit.SignatureFileException;
import org.noroshi.detect.exploit.SignatureMatcher;
import org.noroshi.detect.finding.Finding;
import org.noroshi.detect.finding.FindingBook;
import org.noroshi.detect.member.Member;
import org.noroshi.detect.member.MemberFile;
import org.noroshi.detect.member.MemberFileException;
import org.noroshi.detect.source.InvestigationRule;
import org.noroshi.publish.VisibleText;
import org.noroshi.store.DataFolder;
import org.noroshi.store.Query;
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

  /** All findings of the folder, by time. */
  static List<Finding> run(Request request) throws IOException {
    Detection.Setting setting = setting(request);
    FindingBook book = new FindingBook();
    try (DataFolder folder = DataFolder.openExisting(request.data())) {
      try (Query query = Querying.open(request.data())) {
        FindingTable.read(query).forEach(book::add);
        ObservedTables observed = new ObservedTables(query);
        Detection detection = new Detection(setting, observed, book);
        for (SensorDay day : observed.days()) {
          detection.day(day);
        }
        detection.finish();
      }
      FindingTable.write(folder, book.findings());
    }
    return book.findings();
  }

  static Detection.Setting setting(Request request) throws IOException {
    return new Detection.Setting(
        HostSurge.Setting.DEFAULT,
        request.coordinated(),
        InvestigationRule.NICTER,
        new SignatureMatcher(signatures(request.options().signatures())),
        known(request.known()),
        lists(request.options().scanners()),
        members(request.members()),
        request.options().home(),
        request.options().zone());
  }

  private static List<Signature> signatures(@Nullable Path file) throws IOException {
    if (file == null) {
      try (InputStream in = SignatureFile.class.getResourceAsStream(SignatureFile.BUILT_IN);
          Reader reader =
              new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
        return SignatureFile.read(reader, SignatureFile.BUILT_IN);
      }
    }
    return UserFile.read(file, SignatureFile::read);
  }

  private static KnownExploited known(@Nullable Path file) throws IOException {
    return file == null ? KnownExploited.NONE : UserFile.read(file, KnownExploited::read);
  }

  private static List<Member> members(@Nullable Path file) throws IOException {
    return file == null ? List.of() : UserFile.read(file, MemberFile::read);
  }

  private static Function<String, @Nullable String> lists(@Nullable Path folder)
      throws IOException {
    if (folder == null) {
      return address -> null;
    }
    if (!Files.isDirectory(folder)) {
      throw Refusal.usage("there is no folder " + VisibleText.of(folder.toString()));
    }
    ScannerLists lists;
    try {
      lists = ScannerLists.load(folder);
    } catch (IOException e) {
      throw Refusal.usage(VisibleText.of(String.valueOf(e.getMessage())));
    }
    return address -> {
      Prefix host = Prefix.parse(address);
      return lists.listOf(host.version(), host.high(), host.low());
    };
  }

  /** Files that a user names on the command line. */
  static final class UserFile {
    /** Reads a file's text. */
    interface Read<T> {
      T read(Reader reader, String name) throws IOException;
    }

    private UserFile() {}

    static <T> T read(Path file, Read<T> read) throws IOException {
      if (!Files.isRegularFile(file)) {
        throw Refusal.usage("there is no file " + VisibleText.of(file.toString()));
      }
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        return read.read(reader, String.valueOf(file.getFileName()));
      } catch (SignatureFileException e) {
        throw Refusal.usage(
            e.mistakes().stream().map(VisibleText::of).collect(Collectors.joining("\n")));
      } catch (MemberFileException e) {
        throw Refusal.usage(
            e.mistakes().stream().map(VisibleText::of).collect(Collectors.joining("\n")));
      } catch (java.nio.charset.MalformedInputException e) {
        throw Refusal.usage(VisibleText.of(file.toString()) + " is not text in UTF-8");
      }
    }
  }
}
