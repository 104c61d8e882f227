package org.noroshi.web.mail;

import jakarta.mail.MessagingException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.mail.Deliveries;
import org.noroshi.share.mail.MailOutcome;
import org.noroshi.share.notification.Notifications;
import org.noroshi.share.notification.Version;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Person;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.ItemKind;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.mail.SmtpConnection.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;

/**
 * Sends what is queued, many mails over one connection, by one thread. While the mail server does
 * not answer, everything waits and no mail's attempts are used up; while the store does not answer,
 * what was sent is marked as soon as it does.
 */
public final class MailDispatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailDispatch.class);
  private static final int BATCH = 100;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Database database;
  private final Profile profile;
  private final InstantSource clock;
  private final @Nullable MailServer server;
  private final MailWriter writer;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final @Nullable Thread thread;
  private volatile @Nullable String problem;

  /**
   * Begins to send.
   *
   * @param server null where mail is only queued
   * @param centre where browsers reach the centre
   */
  public MailDispatch(
      Database database,
      Profile profile,
      MessageSource messages,
      InstantSource clock,
      @Nullable MailServer server,
      URI centre) {
    this.database = database;
    this.profile = profile;
    this.clock = clock;
    this.server = server;
    writer = new MailWriter(messages, centre, server == null ? "" : server.from());
    thread =
        server == null
            ? null
            : Thread.ofPlatform().name("noroshi-mail").daemon().start(() -> run(server));
  }

  /** The server that mail goes over; empty where mail is only queued. */
  public Optional<MailServer> server() {
    return Optional.ofNullable(server);
  }

  /** Why the server takes nothing at the moment; empty while it does. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private void run(MailServer to) {
    Duration pause = PAUSE;
    try {
      do {
        try {
          while (closing.getCount() > 0 && round(to) == BATCH) {
            // A full batch: there may be more.
          }
          problem = null;
          pause = PAUSE;
        } catch (MessagingException e) {
          pause = longer(pause, SmtpConnection.problem(e));
        } catch (DataAccessException e) {
          pause = longer(pause, "the store does not answer");
        } catch (RuntimeException e) {
          LOG.error("mail could not be written", e);
          pause = longer(pause, e.getClass().getSimpleName());
        }
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration longer(Duration pause, String found) {
    if (problem == null) {
      LOG.warn("mail waits: {}", found);
    }
    problem = found;
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  /** What a round found to be done. */
  private record Round(List<MailWriter.Letter> letters, List<String> dropped, int size) {}

  /** A mail and what became of it. */
  private record Sent(Deliveries.Mail mail, Result result) {}

  /** Sends what is due, a batch at most; returns how many were. */
  private int round(MailServer to) throws MessagingException, InterruptedException {
    Instant now = clock.instant();
    Round round = database.read(dsl -> due(dsl, now));
    List<Sent> sent = new ArrayList<>();
    try {
      if (!round.letters().isEmpty()) {
        send(to, round.letters(), sent);
      }
    } finally {
      if (round.size() > 0) {
        mark(sent, round.dropped(), now);
      }
    }
    return round.size();
  }

  private Round due(DSLContext dsl, Instant now) {
    Deliveries deliveries = new Deliveries(dsl);
    List<Deliveries.Mail> due = deliveries.due(now, BATCH);
    List<MailWriter.Letter> letters = new ArrayList<>();
    List<String> dropped = new ArrayList<>();
    for (Deliveries.Mail mail : due) {
      Optional<ItemFacts> item = deliveries.readable(mail, now);
      if (item.isEmpty()) {
        dropped.add(mail.id());
      } else {
        Person reader = new People(dsl).person(mail.person()).orElseThrow();
        String title = title(dsl, item.get(), reader.language());
        letters.add(new MailWriter.Letter(mail, reader, item.get(), title, now));
      }
    }
    return new Round(letters, dropped, due.size());
  }

  private @Nullable String title(DSLContext dsl, ItemFacts item, Locale locale) {
    if (item.kind() != ItemKind.NOTIFICATION) {
      return null;
    }
    List<Version> versions = new Notifications(dsl).sentVersions(item.id());
    return versions.isEmpty()
        ? null
        : profile
            .eventType(versions.getLast().content().eventType())
            .map(type -> of(type.name(), locale))
            .orElse(null);
  }

  private static String of(Name name, Locale locale) {
    return locale.getLanguage().equals("ja") ? name.japanese() : name.english();
  }

  private void send(MailServer to, List<MailWriter.Letter> letters, List<Sent> sent)
      throws MessagingException {
    try (SmtpConnection connection = SmtpConnection.open(to)) {
      for (MailWriter.Letter letter : letters) {
        if (!connection.isOpen() || closing.getCount() == 0) {
          return;
        }
        sent.add(new Sent(letter.mail(), send(connection, letter)));
      }
    }
  }

  private Result send(SmtpConnection connection, MailWriter.Letter letter)
      throws MessagingException {
    try {
      return connection.send(writer.write(letter, connection.session()));
    } catch (IllegalArgumentException e) {
      return new Result.Refused(String.valueOf(e.getMessage()), true);
    }
  }

  /** Marks until the store took it: what was sent must not be sent again while this lives. */
  private void mark(List<Sent> sent, List<String> dropped, Instant now)
      throws InterruptedException {
    List<String> taken =
        sent.stream()
            .filter(one -> one.result() instanceof Result.Taken)
            .map(one -> one.mail().id())
            .toList();
    while (true) {
      try {
        database.run(dsl -> {
          Deliveries deliveries = new Deliveries(dsl);
          deliveries.ended(taken, MailOutcome.SENT, now);
          deliveries.ended(dropped, MailOutcome.DROPPED, now);
          for (Sent one : sent) {
            if (one.result() instanceof Result.Refused(String said, boolean forGood)) {
              deliveries.failed(one.mail(), said, forGood, now);
            }
          }
        });
        return;
      } catch (DataAccessException e) {
        problem = "the store does not answer";
        if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw e;
        }
      }
    }
  }

  /** Ends after the mail that is being sent. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (thread != null) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
