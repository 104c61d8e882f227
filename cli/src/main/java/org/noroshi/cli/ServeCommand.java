package org.noroshi.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.noroshi.publish.Language;
import org.noroshi.share.database.UnreachableException;
import org.noroshi.web.Centre;
import org.noroshi.web.CentreSettings;
import org.noroshi.web.mail.MailServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noroshi serve}: opens the warning centre until it is told to stop. */
@Command(
    name = "serve",
    description =
        "Opens the warning centre's pages. The first start prints a link with which the first"
            + " system operator sets up an account; there is no default password.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  noroshi serve",
      "  noroshi serve --follow captures/ --dark 198.18.0.0/16",
      "  noroshi serve --bind 0.0.0.0 --port 8443 --url https://centre.example:8443 \\",
      "      --key-store centre.p12 --database jdbc:postgresql://db.example/noroshi"
    })
final class ServeCommand implements Callable<Integer> {
  private static final String KEY_STORE_PASSWORD = "NOROSHI_KEY_STORE_PASSWORD";
  private static final String MAIL_USER = "NOROSHI_MAIL_USER";
  private static final String MAIL_PASSWORD = "NOROSHI_MAIL_PASSWORD";

  private final Terminal terminal;

  @Mixin private CentreStore store = new CentreStore();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Listen on this port (${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port = 8080;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Listen on this address (${DEFAULT-VALUE}, this machine only).",
      defaultValue = "127.0.0.1")
  private String bind = "127.0.0.1";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Where browsers reach it (http://localhost:PORT). Passkeys are bound to it.")
  private @Nullable URI url;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description =
          "Serve TLS with the key and certificate of this PKCS #12 file; its password is read from "
              + KEY_STORE_PASSWORD
              + ".")
  private @Nullable Path keyStore;

  @Mixin private FollowOptions follow = new FollowOptions();

  @Option(
      names = "--mail",
      paramLabel = "URL",
      description =
          "Send mail over this server, smtp://HOST:PORT or smtps://HOST:PORT; its user and password"
              + " are read from "
              + MAIL_USER
              + " and "
              + MAIL_PASSWORD
              + ". Without it mail waits.")
  private @Nullable URI mail;

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description = "Address from which the mail comes.")
  private @Nullable String mailFrom;

  @Mixin private CommonOptions common = new CommonOptions();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    CentreSettings settings = settings();
    Language words = common.language(terminal);
    CountDownLatch stopped = new CountDownLatch(1);
    ObserveOptions observed = follow.isGiven() ? follow.observed(store.data()) : null;
    Detecting.Request detected = follow.isGiven() ? follow.detected(store.data()) : null;
    try (Centre centre = Centre.start(settings);
        Following _ = follow(centre, observed, detected, stopped::countDown);
        StopSignal _ = StopSignal.calling(stopped::countDown)) {
      terminal.out().println(words.text("serve.open", centre.address()));
      centre
          .firstLink()
          .ifPresent(link -> terminal.out().println(words.text("serve.firstLink", link)));
      terminal.out().flush();
      stopped.await();
    } catch (UnreachableException e) {
      throw CentreStore.unreachable(e);
    } catch (BindException e) {
      throw Refusal.usage(
          "cannot listen on port "
              + port
              + " of "
              + bind
              + ": "
              + e.getMessage()
              + " (try --port)");
    }
    return ExitCode.WHOLE;
  }

  private @Nullable Following follow(
      Centre centre,
      @Nullable ObserveOptions observed,
      Detecting.@Nullable Request detected,
      Runnable failed)
      throws IOException {
    if (observed == null || detected == null) {
      return null;
    }
    follow.detectors().tellLeftOut(terminal.err(), common.language(terminal));
    return Following.begin(follow, observed, detected, centre.database(), terminal.err(), failed);
  }

  private CentreSettings settings() {
    if (port < 1 || port > 65_535) {
      throw Refusal.usage("--port " + port + " is no port: 1 to 65535");
    }
    CentreSettings.Tls tls = tls();
    if (url != null && tls != null && !"https".equals(url.getScheme())) {
      throw Refusal.usage("--url must begin with https:// where there is a --key-store");
    }
    try {
      return new CentreSettings(store.data(), bind, port, store.given(), url, tls).mailing(mail());
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable MailServer mail() {
    if ((mail == null) != (mailFrom == null)) {
      throw Refusal.usage("--mail and --mail-from go together");
    }
    return mail == null || mailFrom == null
        ? null
        : MailServer.of(mail, mailFrom, System.getenv(MAIL_USER), System.getenv(MAIL_PASSWORD));
  }

  private CentreSettings.@Nullable Tls tls() {
    if (keyStore == null) {
      return null;
    }
    if (!Files.isReadable(keyStore)) {
      throw Refusal.usage("--key-store: there is no file " + keyStore + " that can be read");
    }
    String password = System.getenv(KEY_STORE_PASSWORD);
    if (password == null) {
      throw Refusal.usage("--key-store needs its password in " + KEY_STORE_PASSWORD);
    }
    return new CentreSettings.Tls(keyStore, password);
  }
}
