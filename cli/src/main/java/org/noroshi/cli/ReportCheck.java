package org.noroshi.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.VisibleText;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.publication.Verification;

/** {@code noroshi report verify}: what a publication says against its data and its signature. */
final class ReportCheck {
  private static final int MOST_SHOWN = 50;
  private static final Pattern NAMED =
      Pattern.compile("name=\"noroshi-publication\" content=\"([a-z]+-[0-9-]+[a-z-]*-r[0-9]+)\"");

  private final ReportSources sources;
  private final PrintStream out;
  private final @Nullable String trusted;
  private boolean good = true;

  /**
   * @param trusted the public key that must have signed, or a file with it; null for any
   */
  ReportCheck(ReportSources sources, Terminal terminal, @Nullable String trusted) {
    this.trusted = trusted;
    this.sources = sources;
    this.out = terminal.out();
  }

  int check(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Refusal.usage("there is no file " + file);
    }
    boolean isJson = file.toString().endsWith(".json");
    Publication publication = publication(isJson ? file : jsonOf(file));
    if (!isJson) {
      rendering(publication, file);
    }
    Verification verification = Verification.of(publication, sources.again(publication));
    say(
        verification.signatureHolds(),
        "signature: of key " + publication.fingerprint() + keyNote(publication),
        "signature: does NOT fit; the document is not what was signed");
    if (trusted != null) {
      say(
          publication.publicKey().equals(key(trusted)),
          "publisher: the trusted key",
          "publisher: NOT the trusted key; anyone may have signed this");
    }
    differences(verification.differences());
    say(
        verification.dataSame() && verification.queries().isEmpty(),
        "data: as they were, digest " + publication.dataDigest(),
        "data: changed since, or another query: " + String.join(", ", verification.queries()));
    return good ? ExitCode.WHOLE : ExitCode.DAMAGED;
  }

  private static Publication publication(Path json) {
    try {
      return Publication.read(json);
    } catch (IOException e) {
      throw Refusal.usage(Mishap.of(e));
    }
  }

  /** The base64 of a public key, bare or in PEM, given itself or as a file. */
  private static String key(String given) throws IOException {
    String text = given;
    try {
      if (Files.isRegularFile(Path.of(given))) {
        text = Files.readString(Path.of(given), StandardCharsets.UTF_8);
      }
    } catch (InvalidPathException e) {
      return given;
    }
    return text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
  }

  private String keyNote(Publication publication) throws IOException {
    return sources.hasKey()
        ? sources.key().fingerprint().equals(publication.fingerprint())
            ? ", this data folder's own"
            : ", NOT this data folder's own"
        : "";
  }

  private void differences(List<String> differences) {
    say(
        differences.isEmpty(),
        "figures: all as computed again",
        "figures: " + differences.size() + " differ (published -> computed again)");
    differences.stream()
        .limit(MOST_SHOWN)
        .forEach(difference -> out.println("  " + VisibleText.of(difference)));
  }

  private void rendering(Publication publication, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String format = name.substring(name.lastIndexOf('.') + 1);
    Boolean same = Verification.isRendering(publication, format, Files.readAllBytes(file));
    say(
        Boolean.TRUE.equals(same),
        "file: as published",
        "file: NOT as published in " + publication.name() + "-r" + publication.revision());
  }

  /** The JSON that belongs to a page, a CSV or a PDF: beside it, or named in it. */
  private Path jsonOf(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    Path beside = file.resolveSibling(name.replaceAll("\\.[a-z]+$", ".json"));
    if (Files.exists(beside)) {
      return beside;
    }
    if (name.endsWith(".html")) {
      Matcher named = NAMED.matcher(Files.readString(file, StandardCharsets.UTF_8));
      if (named.find()) {
        Path kept = sources.out().resolve(named.group(1) + ".json");
        if (Files.exists(kept)) {
          return kept;
        }
      }
    }
    throw Refusal.usage("no publication beside " + file + ": give its JSON");
  }

  private void say(boolean holds, String yes, String no) {
    good &= holds;
    out.println((holds ? "ok    " : "FAIL  ") + VisibleText.of(holds ? yes : no));
  }
}
