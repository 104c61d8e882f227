package org.noroshi.publish.sheet;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.noroshi.publish.Language;
import org.noroshi.publish.publication.Publication;

/**
 * A publication as PDF on A4, in one language. Letters are embedded, so a TrueType font with kanji
 * is needed (OpenHTMLtoPDF and PDFBox embed no CFF outlines): one of the system's, or one given.
 */
public final class SheetPdf {
  private static final String FAMILY = "sheet";
  private static final int DEEPEST = 6;

  /** Held, so that their level stays: what it warns of is the system's other fonts. */
  private static final List<Logger> PDFBOX =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  /** Fonts that are known to do, with their bold: the first that the system has is taken. */
  private static final List<List<String>> KNOWN =
      List.of(
          List.of("BIZUDPGothic-Regular.ttf", "BIZUDPGothic-Bold.ttf"),
          List.of("BIZUDGothic-Regular.ttf", "BIZUDGothic-Bold.ttf"),
          List.of("NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf"),
          List.of("ipaexg.ttf"),
          List.of("ipag.ttf"),
          List.of("VL-Gothic-Regular.ttf"),
          List.of("TakaoGothic.ttf"));

  private SheetPdf() {}

  /** The font and, where there is one, its bold; empty where the system has none of the known. */
  public static List<Path> systemFonts() throws IOException {
    List<Path> all = new ArrayList<>();
    String home = System.getProperty("user.home", ".");
    for (String folder :
        List.of(
            "/usr/share/fonts",
            "/usr/local/share/fonts",
            home + "/.local/share/fonts",
            home + "/.fonts",
            home + "/Library/Fonts",
            "/Library/Fonts",
            "C:\\Windows\\Fonts")) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> walk = Files.walk(Path.of(folder), DEEPEST)) {
          walk.filter(Files::isRegularFile).forEach(all::add);
        }
      }
    }
    for (List<String> names : KNOWN) {
      List<Path> found = names.stream().flatMap(name -> named(all, name).stream()).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static Optional<Path> named(List<Path> all, String name) {
    return all.stream().filter(file -> file.endsWith(name)).findFirst();
  }

  /**
   * Renders the PDF.
   *
   * @param fonts one TrueType font, or a regular and a bold one
   */
  public static byte[] render(Publication publication, Language language, List<Path> fonts)
      throws IOException {
    XRLog.setLoggingEnabled(false);
    PDFBOX.forEach(logger -> logger.setLevel(Level.SEVERE));
    String page =
        SheetPage.print(publication, language, FAMILY)
            .replace("<svg ", "<svg font-family=\"" + FAMILY + "\" ");
    PdfRendererBuilder builder = new PdfRendererBuilder();
    EnumSet<FSFontUseCase> uses = EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG);
    builder.useFont(fonts.getFirst().toFile(), FAMILY, 400, FontStyle.NORMAL, true, uses);
    builder.useFont(fonts.getLast().toFile(), FAMILY, 700, FontStyle.NORMAL, true, uses);
    builder.useUriResolver((base, uri) -> null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BatikSVGDrawer drawer = new BatikSVGDrawer()) {
      builder.useSVGDrawer(drawer);
      builder.withHtmlContent(page, null);
      builder.toStream(out);
      builder.run();
    }
    return out.toByteArray();
  }
}
