package org.noroshi.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;
import org.noroshi.publish.sheet.SheetCsv;
import org.noroshi.publish.sheet.SheetPage;
import org.noroshi.publish.sheet.SheetPdf;

/**
 * The files of a publication: JSON, page and CSV in the folder of publications, and wherever else
 * they are wanted. The JSON names the digests of the others and is signed last.
 */
final class ReportFiles {
  private final ReportSources sources;
  private final Language language;
  private final List<Path> written = new ArrayList<>();

  ReportFiles(ReportSources sources, Language language) {
    this.sources = sources;
    this.language = language;
  }

  void write(Publication publication, @Nullable Path html, @Nullable Path csv, @Nullable Path pdf)
      throws IOException {
    Path out = sources.out();
    byte[] page = ReportCommand.utf8(SheetPage.render(publication, language));
    save(publication, "html", page, publication.file(out, "html"), html);
    byte[] table = ReportCommand.utf8(SheetCsv.render(publication));
    save(publication, "csv", table, publication.file(out, "csv"), csv);
    if (pdf != null) {
      List<Path> fonts = sources.fonts();
      byte[] printed = SheetPdf.render(publication, language, fonts);
      save(publication, "pdf", printed, publication.file(out, "pdf"), pdf);
    }
    publication.sign(sources.key());
    Path json = publication.file(out, "json");
    ReportCommand.write(json, publication.bytes());
    written.add(json);
  }

  private void save(
      Publication publication, String format, byte[] bytes, Path file, @Nullable Path also)
      throws IOException {
    publication.rendering(format, bytes);
    ReportCommand.write(file, bytes);
    written.add(file);
    if (also != null) {
      ReportCommand.write(also, bytes);
      written.add(also);
    }
  }

  List<Path> written() {
    return written;
  }
}
