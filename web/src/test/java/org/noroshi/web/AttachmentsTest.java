package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.noroshi.share.notification.AttachmentTables.ATTACHMENT;
import static org.noroshi.share.notification.AttachmentTables.CHUNK;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noroshi.share.audit.AuditLog;
import org.noroshi.share.notification.Attachments;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.person.Role;

/** Files of a report, over HTTP. */
class AttachmentsTest {
  private final World world = World.world();
  private final Visitor reporter = world.of(Role.REPORTER).visitor();
  private final Visitor ministry = world.of(Role.MINISTRY_DESK).visitor();
  private final Visitor analyst = world.of(Role.ANALYST).visitor();
  private final Visitor other = world.otherLead().visitor();

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private String draft() {
    String report =
        reporter
            .post(
                "/reports",
                "label",
                "AMBER",
                "eventType",
                "availability",
                "noticed",
                "2026-04-01T08:50",
                "systems",
                "Meters",
                "serviceImpact",
                "None")
            .location()
            .replaceAll("/reports/([a-z0-9]+)/.*", "$1");
    reporter.get("/reports/" + report);
    return report;
  }

  private void send(String report) {
    long saved =
        new Notifications(world.database().read())
            .versions(report)
            .getLast()
            .saved()
            .toEpochMilli();
    assertThat(
            reporter.post("/reports/" + report + "/send", "saved", Long.toString(saved)).status())
        .isEqualTo(302);
  }

  private List<Attachments.Attachment> files(String report) {
    return new Attachments(world.database().read()).of(report, true);
  }

  @Test
  void aFileIsTheReadersOnceItsVersionIsSentAndIsOnlyEverSaved() throws InterruptedException {
    String report = draft();
    String page = "/reports/" + report;
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    System.arraycopy(ascii("%PDF-1.7"), 0, content, 0, 8);
    assertThat(reporter.postFile(page + "/attachments", "調査 <b>.exe", content).location())
        .isEqualTo(page + "?done=attached");
    Attachments.Attachment file = files(report).getFirst();
    assertThat(file.name()).isEqualTo("調査 _b_.exe.pdf");
    String address = page + "/attachments/" + file.id();
    assertThat(ministry.get(address).status()).isEqualTo(404);
    send(report);
    assertThat(ministry.get(page).body()).contains("調査 _b_.exe.pdf", "293 KB", address);
    HttpResponse<byte[]> saved = ministry.download(address);
    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(saved.body()).isEqualTo(content);
    assertThat(saved.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(saved.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(saved.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''");
    assertThat(saved.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

    // Not before the relay, not for another, not under another report's address.
    assertThat(analyst.get(address).status()).isEqualTo(404);
    assertThat(other.get(address).status()).isEqualTo(404);
    String second = draft();
    assertThat(reporter.get("/reports/" + second + "/attachments/" + file.id()).status())
        .isEqualTo(404);
    assertThat(
            reporter.post("/reports/" + second + "/attachments/" + file.id() + "/remove").status())
        .isEqualTo(404);
    assertThat(reporter.get(page + "/attachments/..%2f" + file.id()).status()).isIn(400, 404);
    assertThat(ministry.postFile(page + "/attachments", "a.txt", ascii("mine")).status())
        .isEqualTo(403);

    // What was sent stays; what comes later is a version of its own, unseen until it is sent.
    assertThat(reporter.post(address + "/remove").status()).isEqualTo(422);
    reporter.postFile(page + "/attachments", "later.csv", ascii("a,b\n=1+1,2\n"));
    assertThat(reporter.get(page).body()).contains("later.csv");
    assertThat(ministry.get(page).body()).doesNotContain("later.csv");
    String later = files(report).getLast().id();
    assertThat(ministry.get(page + "/attachments/" + later).status()).isEqualTo(404);
    assertThat(reporter.post(page + "/attachments/" + later + "/remove").status()).isEqualTo(302);
    assertThat(reporter.get(page + "/attachments/" + later).status()).isEqualTo(404);
    assertThat(world.database().read().fetchCount(CHUNK, CHUNK.attachment.eq(later))).isZero();

    boolean viewed = false;
    for (int i = 0; i < 100 && !viewed; i++) {
      Thread.sleep(50);
      viewed =
          new AuditLog(world.database())
              .of("item", report).stream()
                  .anyMatch(entry ->
                      entry.event().detail().equals("attachment " + file.id())
                          && entry.event().person().equals(world.of(Role.MINISTRY_DESK).id()));
    }
    assertThat(viewed).isTrue();
  }

  @Test
  void theStoreHoldsNothingOfItInTheClearAndPartsCannotBeMixed() {
    String report = draft();
    String marker = "MARKER-IN-THE-CLEAR ".repeat(2000);
    reporter.postFile("/reports/" + report + "/attachments", "a.log", ascii(marker));
    Attachments.Attachment file = files(report).getFirst();
    List<String> parts = new Attachments(world.database().read()).parts(file.id());
    assertThat(parts).hasSize(4);
    for (String part : parts) {
      byte[] kept = java.util.Base64.getDecoder().decode(part);
      assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("MARKER");
    }
    String address = "/reports/" + report + "/attachments/" + file.id();
    assertThat(reporter.get(address).body()).isEqualTo(marker);
    // Two parts exchanged in the database: neither opens where it does not belong.
    world
        .database()
        .run(dsl -> {
          for (int i = 0; i < 2; i++) {
            dsl.update(CHUNK)
                .set(CHUNK.content, parts.get(1 - i))
                .where(CHUNK.attachment.eq(file.id()))
                .and(CHUNK.number.eq((long) i))
                .execute();
          }
        });
    assertThat(reporter.get(address).status()).isEqualTo(500);
  }

  @Test
  void whatIsNotOnTheListIsRefusedByItsContent() {
    String report = draft();
    String path = "/reports/" + report + "/attachments";
    byte[] program = new byte[64];
    program[0] = 'M';
    program[1] = 'Z';
    for (byte[] wrong :
        List.of(
            new byte[0],
            program,
            ascii("PK\u0003\u0004 an archive"),
            ascii("\u007fELF\u0001"),
            new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0},
            // A picture behind something else is none.
            ascii("GIF89a\u0000\u0000%PDF-1.7"))) {
      Visitor.Answer answer = reporter.postFile(path, "harmless.pdf", wrong);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("Archives and programs are not taken");
    }
    assertThat(files(report)).isEmpty();
    // Without a file, and without the form's token.
    assertThat(reporter.post(path).status()).isEqualTo(422);
    assertThat(reporter.postFile(path, "a.txt", ascii("text"), "forged").status()).isEqualTo(403);
    // A page is a text like any other: it is saved and never shown.
    assertThat(
            reporter
                .postFile(path, "../../x\u202e.html", ascii("<script>alert(1)</script>"))
                .status())
        .isEqualTo(302);
    assertThat(files(report).getFirst().name()).isEqualTo("x_.html.txt");
  }

  @Test
  void sizesAreBounded() {
    String report = draft();
    String path = "/reports/" + report + "/attachments";
    byte[] most = new byte[Attachments.MOST_BYTES];
    java.util.Arrays.fill(most, (byte) 'a');
    assertThat(reporter.postFile(path, "most.txt", most).status()).isEqualTo(302);
    byte[] more = java.util.Arrays.copyOf(most, most.length + 1);
    more[most.length] = 'a';
    assertThat(reporter.postFile(path, "more.txt", more).status()).isIn(413, 422);
    byte[] far = java.util.Arrays.copyOf(most, most.length + 100_000);
    assertThat(reporter.postFile(path, "far.txt", far).status()).isEqualTo(413);
    // Elsewhere no such body is read at all.
    assertThat(reporter.postFile("/reports", "most.txt", most).status()).isEqualTo(413);
    for (int i = 1; i < Attachments.MOST_FILES; i++) {
      assertThat(reporter.postFile(path, i + ".txt", ascii("small")).status()).isEqualTo(302);
    }
    assertThat(reporter.postFile(path, "one-more.txt", ascii("small")).status()).isEqualTo(422);
    assertThat(world.database().read().fetchCount(ATTACHMENT, ATTACHMENT.item.eq(report)))
        .isEqualTo(Attachments.MOST_FILES);
  }
}
