package org.noroshi.web.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Finding;
import org.noroshi.publish.observatory.Panel;
import org.noroshi.publish.observatory.PanelFile;
import org.noroshi.store.observed.EvidenceCapture;
import org.noroshi.web.office.AbsentException;
import org.noroshi.web.office.ObservatoryException;
import org.noroshi.web.office.ObservatoryOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the observatory shows, to take along. */
@Controller
final class ObservatoryFiles {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final MediaType PCAP = new MediaType("application", "vnd.tcpdump.pcap");

  private final ObservatoryOffice office;
  private final MessageSource messages;

  ObservatoryFiles(ObservatoryOffice office, MessageSource messages) {
    this.office = office;
    this.messages = messages;
  }

  /**
   * A panel.
   *
   * @param format {@code csv} or {@code json}
   */
  @GetMapping("/observatory/{panel}.{format}")
  ResponseEntity<byte[]> file(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String panel,
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String span,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String sensor,
      @RequestParam(required = false) @Nullable String scanners) {
    ViewRequest asked = ViewRequest.of(span, from, to, sensor, scanners, null);
    ObservatoryOffice.require(me.viewer());
    boolean csv = format.equals("csv");
    if (!csv && !format.equals("json")) {
      throw new AbsentException();
    }
    Instant newest = office.newest(me.viewer()).orElseThrow(AbsentException::new);
    ObservatoryOffice.Shown shown = office.show(me.viewer(), asked.view(newest));
    Panel found = shown.panel(panel).orElseThrow(AbsentException::new);
    String text = csv ? PanelFile.csv(found) : PanelFile.json(shown.view(), found);
    return ResponseEntity.ok()
        .contentType(csv ? CSV : MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, named("noroshi-" + found.name() + "." + format))
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The kept packets of a finding. */
  @GetMapping("/observatory/findings/{found}/packets.pcap")
  ResponseEntity<byte[]> capture(
      @AuthenticationPrincipal SignedIn me, @PathVariable("found") String finding)
      throws IOException {
    Finding found = office.capture(me.viewer(), finding);
    byte[] capture = EvidenceCapture.of(found.evidence().packets());
    if (capture == null) {
      throw new AbsentException();
    }
    return ResponseEntity.ok()
        .contentType(PCAP)
        .header(HttpHeaders.CONTENT_DISPOSITION, named("noroshi-" + found.id() + ".pcap"))
        .body(capture);
  }

  private static String named(String file) {
    return ContentDisposition.attachment().filename(file).build().toString();
  }

  /** Scripts and files are told in one sentence what the page would say. */
  @ExceptionHandler
  ResponseEntity<Map<String, String>> unanswered(ObservatoryException problem, Locale locale) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.RETRY_AFTER, "10")
        .body(Map.of("message", messages.getMessage(problem.key(), null, locale)));
  }
}
