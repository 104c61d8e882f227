package org.noroshi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;

/**
 * How long the situation board takes with many users at once: {@code BoardRate DATA LAUNCHER
 * [users] [seconds] [database URL] [database user]}. The store is what {@code noroshi seed} made;
 * the real command runs as a process of its own. Of the users every second is of the centre, the
 * others are of operators, ministries and CEPTOARs; each asks for the board, reads it for half a
 * second, and asks again.
 */
public final class BoardRate {
  private static final int PORT = 18_481;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();

  private BoardRate() {}

  public static void main(String... args) throws IOException, InterruptedException {
    int users = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 60;
    @Nullable String url = args.length > 4 ? args[4] : null;
    @Nullable String user = args.length > 5 ? args[5] : null;
    new BoardRate().run(Path.of(args[0]), args[1], users, seconds, url, user);
  }

  private void run(
      Path data,
      String launcher,
      int users,
      int seconds,
      @Nullable String url,
      @Nullable String user)
      throws IOException, InterruptedException {
    DatabaseAddress address =
        url == null
            ? DatabaseAddress.file(DatabaseAddress.fileIn(data))
            : new DatabaseAddress(url, user, System.getenv("NOROSHI_DATABASE_PASSWORD"));
    List<String> tokens;
    try (Database database = Database.open(address)) {
      tokens = signIn(database, users);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                launcher, "serve", "--lang", "en", "--data", data.toString(), "--port", "" + PORT));
    if (url != null) {
      command.addAll(List.of("--database", url));
    }
    if (user != null) {
      command.addAll(List.of("--database-user", user));
    }
    Path out = Files.createTempFile("noroshi-board", ".out");
    Process centre =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      await(centre, out);
      ask(tokens, Duration.ofSeconds(Math.max(5, seconds / 4)));
      nanos.clear();
      ask(tokens, Duration.ofSeconds(seconds));
    } finally {
      centre.destroy();
      centre.waitFor(30, TimeUnit.SECONDS);
      Files.deleteIfExists(out);
    }
    tell(users, seconds);
  }

  /** Persons of all kinds, signed in as a browser would be. */
  private static List<String> signIn(Database database, int users) {
    Instant now = Instant.now();
    return database.transact(dsl -> {
      List<Viewer> all = new Viewers(dsl).all(now).stream().filter(BoardRate::reads).toList();
      List<Viewer> centre =
          all.stream().filter(one -> String.valueOf(one.kind()).equals("CENTRE")).toList();
      List<String> tokens = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        Viewer one =
            i % 2 == 0 && !centre.isEmpty()
                ? centre.get(i / 2 % centre.size())
                : all.get((int) ((long) i * all.size() / users));
        String token = String.format(Locale.ROOT, "%043d", i);
        tokens.add(token);
        dsl.execute("delete from sign_in where id = ?", digest(token));
        dsl.execute(
            "insert into sign_in (id, person, organisation, means, agent, created, seen, expires)"
                + " values (?, ?, ?, 'PASSWORD', 'bench', ?, ?, ?)",
            digest(token),
            one.person(),
            one.organisation(),
            now.toEpochMilli(),
            now.toEpochMilli(),
            now.plus(Duration.ofHours(1)).toEpochMilli());
      }
      return tokens;
    });
  }

  private static boolean reads(Viewer viewer) {
    return viewer.roles().stream().allMatch(role -> role.readsContent());
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(Process centre, Path out) throws IOException, InterruptedException {
    for (int i = 0; i < 1800; i++) {
      String said = Files.readString(out);
      if (said.contains("open at")) {
        return;
      }
      if (!centre.isAlive()) {
        throw new IOException(said);
      }
      Thread.sleep(100);
    }
    throw new IOException("the centre does not open");
  }

  private void ask(List<String> tokens, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> users = new ArrayList<>();
    for (String token : tokens) {
      users.add(Thread.ofVirtual().start(() -> ask(token, end)));
    }
    for (Thread one : users) {
      one.join();
    }
  }

  private void ask(String token, long end) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/"))
            .header("Cookie", "noroshi=" + token)
            .header("Accept-Language", "en")
            .build();
    try {
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200 && answer.body().contains("class=\"tiles\"")) {
          nanos.add(System.nanoTime() - begin);
        } else {
          problems.add("status " + answer.statusCode());
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      problems.add(String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(int users, int seconds) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d users, %d s: %d boards, median %.0f ms, 99th of 100 %.0f ms, most %.0f ms; %d problems %s%n",
        users,
        seconds,
        sorted.length,
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1),
        problems.size(),
        problems.stream().distinct().limit(3).toList());
    if (sorted.length == 0) {
      throw new IllegalStateException("no board came: " + Arrays.toString(problems.toArray()));
    }
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)] / 1e6;
  }
}
