package org.noroshi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Figures;
import org.noroshi.publish.Language;
import org.noroshi.publish.VisibleText;
import org.noroshi.publish.publication.PublisherKey;
import org.noroshi.share.audit.AuditCheck;
import org.noroshi.share.audit.AuditEntry;
import org.noroshi.share.audit.AuditHead;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code noroshi audit}: proof that the record of what was done is as it was written. */
@Command(
    name = "audit",
    description = "Proves the record of what was done in the warning centre.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  noroshi audit head head-2026-04-01.txt",
      "  noroshi audit verify --head head-2026-04-01.txt"
    })
final class AuditCommand {
  private final Terminal terminal;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "verify",
      description = "Looks at every entry; exit code 3 if the record was changed.")
  int verify(
      @Mixin CentreStore store,
      @Mixin CommonOptions common,
      @Option(
              names = "--head",
              paramLabel = "FILE",
              description = "A head that was kept elsewhere, by 'noroshi audit head'.")
          @Nullable Path head)
      throws IOException {
    Language language = common.language(terminal);
    AuditHead kept = head == null ? null : read(head);
    try (Database database = store.existing()) {
      AuditLog log = new AuditLog(database);
      AuditCheck.Result result = log.check(kept);
      if (!result.isWhole()) {
        terminal
            .out()
            .println(
                language.text(
                    "audit.broken", result.problemCount(), Figures.count(result.entries())));
        for (AuditCheck.Problem problem : result.problems()) {
          terminal
              .out()
              .println("  " + language.text("audit." + problem.fault(), problem.number()));
        }
        return ExitCode.DAMAGED;
      }
      terminal.out().println(language.text("audit.whole", Figures.count(result.entries())));
      terminal
          .out()
          .println(
              kept == null
                  ? language.text("audit.noHead")
                  : language.text("audit.wholeWithHead", kept.number(), kept.time()));
      return otherKey(store, kept, language) ? ExitCode.DAMAGED : ExitCode.WHOLE;
    }
  }

  /** A head of another key may be another installation's, or a forger's. */
  private boolean otherKey(CentreStore store, @Nullable AuditHead kept, Language language)
      throws IOException {
    Path file = keyFile(store);
    if (kept == null || !Files.exists(file)) {
      return false;
    }
    PublisherKey own = PublisherKey.of(file);
    boolean other = !own.fingerprint().equals(PublisherKey.fingerprint(kept.key()));
    if (other) {
      terminal.out().println("  " + language.text("audit.otherKey", own.fingerprint()));
    }
    return other;
  }

  @Command(name = "head", description = "Writes the newest entry's digest, signed, to a file.")
  int head(
      @Mixin CentreStore store,
      @Mixin CommonOptions common,
      @Parameters(arity = "1", paramLabel = "FILE", description = "Where to; must not exist yet.")
          Path file)
      throws IOException {
    Language language = common.language(terminal);
    try (Database database = store.existing()) {
      Optional<AuditEntry> last = new AuditLog(database).last();
      if (last.isEmpty()) {
        terminal.out().println(language.text("audit.empty"));
        return ExitCode.WHOLE;
      }
      if (Files.exists(file)) {
        throw Refusal.usage(file + " is there already; heads are kept, not overwritten");
      }
      AuditHead head =
          AuditHead.sign(
              last.get(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS),
              PublisherKey.of(keyFile(store)).pair());
      Files.writeString(file, head.text(), StandardCharsets.UTF_8);
      terminal.out().println(VisibleText.of(language.text("audit.head", head.number(), file)));
      return ExitCode.WHOLE;
    }
  }

  private static Path keyFile(CentreStore store) {
    return store.data().resolve("publications").resolve("publisher.pem");
  }

  private static AuditHead read(Path file) throws IOException {
    try {
      return AuditHead.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(file + ": " + e.getMessage());
    }
  }
}
