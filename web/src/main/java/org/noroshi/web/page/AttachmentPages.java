package org.noroshi.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.RefusedException;
import org.noroshi.web.office.AttachmentOffice;
import org.noroshi.web.security.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of a report. They are handed out to be saved, never shown by the centre itself. */
@Controller
@RequestMapping("/reports/{report}/attachments")
final class AttachmentPages {
  private final AttachmentOffice office;
  private final ReportPages pages;

  AttachmentPages(AttachmentOffice office, ReportPages pages) {
    this.office = office;
    this.pages = pages;
  }

  @PostMapping
  String add(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @RequestParam(required = false) @Nullable MultipartFile file,
      Locale locale,
      Model model,
      HttpServletResponse response)
      throws IOException {
    try {
      String name =
          file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
      office.add(me.viewer(), report, name, file == null ? new byte[0] : file.getBytes());
      return "redirect:/reports/{report}?done=attached";
    } catch (RefusedException e) {
      return pages.refused(e, me, report, locale, model, response);
    }
  }

  @GetMapping("/{attachment}")
  ResponseEntity<byte[]> read(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @PathVariable String attachment) {
    AttachmentOffice.Download file = office.read(me.viewer(), report, attachment);
    ContentDisposition saved =
        ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
        .body(file.content());
  }

  @PostMapping("/{attachment}/remove")
  String remove(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String report,
      @PathVariable String attachment,
      Locale locale,
      Model model,
      HttpServletResponse response) {
    try {
      office.remove(me.viewer(), report, attachment);
      return "redirect:/reports/{report}?done=detached";
    } catch (RefusedException e) {
      return pages.refused(e, me, report, locale, model, response);
    }
  }
}
