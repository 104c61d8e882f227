package org.noroshi.web.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.mail.MailHealth;
import org.noroshi.share.mail.MailOutcome;
import org.noroshi.share.mail.MailTables;
import org.noroshi.share.mail.Notice;
import org.noroshi.share.mail.Outbox;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.ReportContent;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.ProfileFiles;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What becomes of mail when servers refuse, break off, are away, or are not who they should be. */
class MailDispatchTest {
  private static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private Database database;
  private String report;

  @BeforeEach
  void fill() {
    database = Database.open(DatabaseAddress.file(folder.resolve("centre.db")));
    database.run(dsl -> ProfileFiles.japan().install(new Directory(dsl)));
    String author = person("author", "good@example.jp");
    report =
        database.transact(dsl ->
            new Notifications(dsl)
                .draft("meti", author, Label.AMBER, ReportContent.blank(), START));
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A person who reads the report, being of its house. */
  private String person(String name, String email) {
    return database.transact(dsl -> {
      String id = new People(dsl).add(name, email, Locale.ENGLISH, START);
      new People(dsl).appoint(id, "meti", Role.MINISTRY_DESK, Validity.from(START));
      return id;
    });
  }

  private void queue(String person) {
    database.run(dsl -> new Outbox(dsl).queue(Set.of(person), Notice.REPORT, report, now.get()));
  }

  private Record mail(String person) {
    return database
        .read()
        .selectFrom(MailTables.MAIL)
        .where(MailTables.MAIL.person.eq(person))
        .fetchSingle();
  }

  private MailDispatch dispatch(MailServer server) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("org/noroshi/web/messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new MailDispatch(
        database,
        ProfileFiles.japan(),
        messages,
        now::get,
        server,
        URI.create("https://centre.example"));
  }

  private static MailServer at(int port) {
    return new MailServer("127.0.0.1", port, false, "centre@warning.example", null, null);
  }

  private static void await(BooleanSupplier until) {
    for (int i = 0; i < 300 && !until.getAsBoolean(); i++) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    assertThat(until.getAsBoolean()).isTrue();
  }

  @Test
  void whatIsRefusedForGoodFailsAtOnceAndTheRestArrives() throws IOException {
    String gone = person("Gone", "gone@example.jp");
    String busy = person("Busy", "busy@example.jp");
    String good = person("Good", "well@example.jp");
    List.of(gone, busy, good).forEach(this::queue);
    try (Postmaster server = new Postmaster();
        MailDispatch _ = dispatch(at(server.port()))) {
      await(() -> mail(good).get(MailTables.MAIL.done) != null);
      await(() -> mail(busy).get(MailTables.MAIL.attempts) == 1);
      assertThat(mail(good).get(MailTables.MAIL.outcome)).isEqualTo(MailOutcome.SENT);
      assertThat(mail(gone).get(MailTables.MAIL.outcome)).isEqualTo(MailOutcome.FAILED);
      assertThat(mail(gone).get(MailTables.MAIL.problem)).contains("550");
      assertThat(mail(busy).get(MailTables.MAIL.done)).isNull();
      assertThat(mail(busy).get(MailTables.MAIL.problem)).contains("451");
      assertThat(mail(busy).get(MailTables.MAIL.due)).isEqualTo(START.plusSeconds(60));
      // Many over one connection.
      assertThat(server.connections()).isEqualTo(1);

      // Twice as long after each attempt; the twelfth is the last.
      for (int i = 2; i <= 12; i++) {
        int attempt = i;
        now.updateAndGet(time -> time.plus(Duration.ofHours(7)));
        await(() -> mail(busy).get(MailTables.MAIL.attempts) == attempt);
      }
      assertThat(mail(busy).get(MailTables.MAIL.outcome)).isEqualTo(MailOutcome.FAILED);
      assertThat(new MailHealth(database.read()).failed(null).rows())
          .extracting(MailHealth.Failed::person)
          .containsExactly(busy, gone);
      assertThat(new MailHealth(database.read()).stale())
          .extracting(MailHealth.Stale::person)
          .containsExactly(busy, gone);
      assertThat(server.messages()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsAwayUsesUpNoAttemptAndMailGoesOnceItIsBack() throws IOException {
    String person = person("Patient", "patient@example.jp");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    queue(person);
    try (MailDispatch dispatch = dispatch(at(port))) {
      await(() -> dispatch.problem().isPresent());
      assertThat(mail(person).get(MailTables.MAIL.attempts)).isZero();
      GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
      server.start();
      try {
        await(() -> mail(person).get(MailTables.MAIL.done) != null);
        assertThat(server.getReceivedMessages()).hasSize(1);
        await(() -> dispatch.problem().isEmpty());
      } finally {
        server.stop();
      }
    }
  }

  /** A crash between sending and marking: sent twice, and known as the same by its id. */
  @Test
  void whatIsSentAgainHasTheSameMessageId() throws Exception {
    String person = person("Twice", "twice@example.jp");
    queue(person);
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    try (MailDispatch _ = dispatch(at(server.getSmtp().getPort()))) {
      await(() -> mail(person).get(MailTables.MAIL.done) != null);
      database.run(dsl ->
          dsl.update(MailTables.MAIL)
              .setNull(MailTables.MAIL.done)
              .setNull(MailTables.MAIL.outcome)
              .execute());
      await(() -> server.getReceivedMessages().length == 2);
      assertThat(server.getReceivedMessages()[0].getMessageID())
          .isEqualTo("<" + mail(person).get(MailTables.MAIL.id) + "@warning.example>")
          .isEqualTo(server.getReceivedMessages()[1].getMessageID());
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerWithAnUnknownCertificateGetsNothing() {
    String person = person("Careful", "careful@example.jp");
    queue(person);
    GreenMail server = new GreenMail(ServerSetupTest.SMTPS.dynamicPort());
    server.start();
    try (MailDispatch dispatch =
        dispatch(
            new MailServer(
                "127.0.0.1",
                server.getSmtps().getPort(),
                true,
                "centre@warning.example",
                "centre",
                "hush-hush-9"))) {
      await(() -> dispatch.problem().isPresent());
      assertThat(server.getReceivedMessages()).isEmpty();
      assertThat(dispatch.problem().orElseThrow()).doesNotContain("hush");
      assertThat(mail(person).get(MailTables.MAIL.done)).isNull();
    } finally {
      server.stop();
    }
  }

  @Test
  void aStoreThatIsAwayIsWaitedFor() {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    try (MailDispatch dispatch = dispatch(at(server.getSmtp().getPort()))) {
      database.run(dsl -> dsl.execute("alter table mail rename to mail_away"));
      await(() -> dispatch.problem().isPresent());
      database.run(dsl -> dsl.execute("alter table mail_away rename to mail"));
      String person = person("Back", "back@example.jp");
      queue(person);
      await(() -> mail(person).get(MailTables.MAIL.done) != null);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  /** Such an address never comes from the pages; were it in the store, it would begin no header. */
  @Test
  void anAddressCannotBringAHeaderOrASecondReader() {
    String evil = person("Evil", "evil@example.jp\r\nBcc: all@example.jp");
    String two = person("Two", "one@example.jp, two@example.jp");
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    queue(evil);
    queue(two);
    try (MailDispatch _ = dispatch(at(server.getSmtp().getPort()))) {
      await(() -> mail(evil).get(MailTables.MAIL.done) != null);
      await(() -> mail(two).get(MailTables.MAIL.done) != null);
      assertThat(mail(evil).get(MailTables.MAIL.outcome)).isEqualTo(MailOutcome.FAILED);
      assertThat(mail(two).get(MailTables.MAIL.outcome)).isEqualTo(MailOutcome.FAILED);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void encryptionIsDemandedBeyondThisMachine() {
    MailServer far = MailServer.of(URI.create("smtp://192.0.2.7:587"), "c@w.example", "u", "p");
    assertThat(SmtpConnection.properties(far))
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true");
    assertThat(far.toString()).isEqualTo("smtp://192.0.2.7:587");
    MailServer near = MailServer.of(URI.create("smtp://localhost"), "c@w.example", null, null);
    assertThat(near.port()).isEqualTo(25);
    assertThat(SmtpConnection.properties(near))
        .containsEntry("mail.smtp.starttls.required", "false");
    assertThat(MailServer.of(URI.create("smtps://[2001:db8::1]"), "c@w.example", null, null).port())
        .isEqualTo(465);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mail.example",
        "smtp:mail.example",
        "smtp://user:secret@mail.example:25",
        "smtp://mail.example/path",
        "smtp://mail.example?x=y",
        "mail.example"
      })
  void whatIsNoMailServerIsRefused(String url) {
    assertThatThrownBy(() -> MailServer.of(URI.create(url), "c@w.example", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  /** A mail server that refuses by name: gone for good, busy for now. */
  private static final class Postmaster implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private volatile int connections;

    Postmaster() throws IOException {
      Thread.ofVirtual().start(this::accept);
    }

    int port() {
      return socket.getLocalPort();
    }

    int connections() {
      return connections;
    }

    List<String> messages() {
      return messages;
    }

    private void accept() {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          connections++;
          talk(client);
        } catch (IOException e) {
          // The test is over, or the client left.
          continue;
        }
      }
    }

    private void talk(Socket client) throws IOException {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      var out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
      out.print("220 postmaster.example\r\n");
      out.flush();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String answer = "250 ok";
        if (line.startsWith("RCPT") && line.contains("gone@")) {
          answer = "550 no such mailbox";
        } else if (line.startsWith("RCPT") && line.contains("busy@")) {
          answer = "451 try later";
        } else if (line.equals("DATA")) {
          out.print("354 go on\r\n");
          out.flush();
          StringBuilder message = new StringBuilder();
          for (String text = in.readLine(); !text.equals("."); text = in.readLine()) {
            message.append(text).append('\n');
          }
          messages.add(message.toString());
        } else if (line.equals("QUIT")) {
          answer = "221 bye";
        }
        out.print(answer + "\r\n");
        out.flush();
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
