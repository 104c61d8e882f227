package org.noroshi.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.organisation.Directory;
import org.noroshi.share.organisation.HoldingKind;
import org.noroshi.share.organisation.Name;
import org.noroshi.share.organisation.Organisation;
import org.noroshi.share.organisation.OrganisationKind;
import org.noroshi.share.organisation.Purpose;
import org.noroshi.share.organisation.Validity;
import org.noroshi.share.person.People;
import org.noroshi.share.person.Role;
import org.noroshi.share.profile.ProfileFiles;

/**
 * How long a packet from a member's own address takes from being appended to a followed capture to
 * standing in that member's list of findings, as a browser gets it: {@code InboxRate FOLDER
 * LAUNCHER [packets a second] [own-host packets] [prefixes] [seconds]}. The folder is new or empty.
 * The real command runs as a process of its own; findings are asked for over HTTP every {@value
 * #ASK_MILLIS} ms, which counts as part of the delay.
 */
public final class InboxRate {
  private static final int ASK_MILLIS = 200;
  private static final int PREFIXES_OF_MEMBER = 100;
  private static final int TICK_MILLIS = 50;
  private static final int RECORD = 56;
  private static final int PORT = 18_480;

  /** 100.64.0.0/10, of which each prefix is a /24. */
  private static final int FIRST = 0x64400000;

  private static final int DARK = 0xc6120000;

  /** A packet of a member's that is on its way. */
  private record Planted(int member, String address, long appendedNanos, long appendedMillis) {}

  private final Path folder;
  private final int rate;
  private final int own;
  private final int members;
  private final int seconds;
  private final List<String> tokens = new ArrayList<>();
  private final ConcurrentLinkedQueue<Planted> pending = new ConcurrentLinkedQueue<>();
  private final Map<String, Planted> all = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> delays = new ConcurrentLinkedQueue<>();
  private final CountDownLatch written = new CountDownLatch(1);
  private final HttpClient http = HttpClient.newHttpClient();

  private InboxRate(Path folder, int rate, int own, int prefixes, int seconds) {
    this.folder = folder;
    this.rate = rate;
    this.own = own;
    this.members = prefixes / PREFIXES_OF_MEMBER;
    this.seconds = seconds;
  }

  public static void main(String... args) throws IOException, InterruptedException {
    new InboxRate(
            Path.of(args[0]),
            number(args, 2, 20_000),
            number(args, 3, 1000),
            number(args, 4, 10_000),
            number(args, 5, 60))
        .run(args[1]);
  }

  private static int number(String[] args, int at, int usual) {
    return args.length > at ? Integer.parseInt(args[at]) : usual;
  }

  private void run(String launcher) throws IOException, InterruptedException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path captures = Files.createDirectories(folder.resolve("captures"));
    try (Database database = Database.open(DatabaseAddress.file(DatabaseAddress.fileIn(data)))) {
      fill(database);
    }
    Process centre =
        new ProcessBuilder(
                launcher,
                "serve",
                "--lang",
                "en",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(PORT),
                "--follow",
                captures.toString(),
                "--dark",
                "198.18.0.0/16",
                "--detect-every",
                "30s")
            .redirectOutput(folder.resolve("centre.out").toFile())
            .redirectError(folder.resolve("centre.err").toFile())
            .start();
    try {
      awaitOpen(centre);
      Thread writer = new Thread(() -> write(captures.resolve("live.pcap")), "writer");
      writer.start();
      ask();
      writer.join();
      tell();
      System.out.println(
          "memory of the process, most: " + status(centre.pid(), "VmHWM") + " resident");
    } finally {
      centre.destroy();
      centre.waitFor(30, TimeUnit.SECONDS);
    }
    try (Database database = Database.open(DatabaseAddress.file(DatabaseAddress.fileIn(data)))) {
      tellOfStore(database);
    }
  }

  private static String status(long pid, String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.replaceAll("[^0-9]*([0-9]+) kB", "$1 KiB"))
        .findFirst()
        .orElse("unknown");
  }

  /** Members with their prefixes in force, and a reporter of each, signed in. */
  private void fill(Database database) {
    Instant now = Instant.now();
    database.run(dsl -> {
      Directory directory = new Directory(dsl);
      ProfileFiles.japan().install(directory);
      People people = new People(dsl);
      Validity always = Validity.from(now);
      for (int member = 0; member < members; member++) {
        String id = "member-" + member;
        directory.add(
            new Organisation(
                id,
                OrganisationKind.OPERATOR,
                always,
                List.of(new Organisation.Named(new Name(id, id), always))));
        String person = people.add(id, id + "@example.jp", Locale.ENGLISH, now);
        people.appoint(person, id, Role.REPORTER, always);
        for (int i = 0; i < PREFIXES_OF_MEMBER; i++) {
          String prefix = address(member * PREFIXES_OF_MEMBER + i, 0) + "/24";
          String holding =
              directory.register(id, HoldingKind.PREFIX, prefix, Purpose.OWN, now, person);
          directory.approve(holding, now, person);
        }
        String token = String.format(Locale.ROOT, "%043d", member);
        tokens.add(token);
        dsl.execute(
            "insert into sign_in (id, person, organisation, means, agent, created, seen, expires)"
                + " values (?, ?, ?, 'PASSWORD', 'bench', ?, ?, ?)",
            digest(token),
            person,
            id,
            now.toEpochMilli(),
            now.toEpochMilli(),
            now.plus(Duration.ofHours(1)).toEpochMilli());
      }
    });
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

  private static int host(int prefix, int host) {
    return FIRST + (prefix << 8) + host;
  }

  private static String address(int prefix, int host) {
    int address = host(prefix, host);
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  private void awaitOpen(Process centre) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (!centre.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("centre.err")));
      }
      if (Files.readString(folder.resolve("centre.out")).contains("open at")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("the centre does not open");
  }

  /** Appends packets at an even rate, the members' among them. */
  private void write(Path file) {
    SplittableRandom random = new SplittableRandom(7);
    long ticks = seconds * 1000L / TICK_MILLIS;
    int planted = 0;
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE), 1 << 20)) {
      out.write(
          ByteBuffer.allocate(24)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(0xa1b23c4d)
              .putInt(0x00040002)
              .putLong(0)
              .putInt(65535)
              .putInt(101)
              .array());
      long begin = System.nanoTime();
      for (long tick = 0; tick < ticks; tick++) {
        long due = begin + tick * TICK_MILLIS * 1_000_000L;
        while (System.nanoTime() < due) {
          Thread.sleep(1);
        }
        int packets = rate * TICK_MILLIS / 1000;
        ByteBuffer records = ByteBuffer.allocate((packets + 1 + own) * RECORD);
        for (int i = 0; i < packets; i++) {
          put(records, 0x0b000000 + random.nextInt(1 << 24), random);
        }
        List<Planted> now = new ArrayList<>();
        for (; planted < own * (tick + 1) / ticks; planted++) {
          int prefix = planted * (members * PREFIXES_OF_MEMBER / own);
          put(records, host(prefix, 7), random);
          now.add(new Planted(prefix / PREFIXES_OF_MEMBER, address(prefix, 7), System.nanoTime(), System.currentTimeMillis()));
        }
        out.write(records.array(), 0, records.position());
        out.flush();
        pending.addAll(now);
        now.forEach(one -> all.put(one.address(), one));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      written.countDown();
    }
  }

  private static void put(ByteBuffer to, int source, SplittableRandom random) {
    Instant now = Instant.now();
    to.order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) now.getEpochSecond())
        .putInt(now.getNano())
        .putInt(40)
        .putInt(40)
        .order(ByteOrder.BIG_ENDIAN)
        .putInt(0x45000028)
        .putInt(random.nextInt() & 0xffff0000)
        .putInt(0x34060000)
        .putInt(source)
        .putInt(DARK + random.nextInt(1 << 16))
        .putInt(random.nextInt(1024, 65536) << 16 | 23)
        .putInt(random.nextInt())
        .putInt(0)
        .putInt(0x50020400)
        .putInt(0);
  }

  /** Asks for the list of each member that waits, until every packet stands there. */
  private void ask() throws InterruptedException {
    long patience = System.nanoTime() + (seconds + 60) * 1_000_000_000L;
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      while ((written.getCount() > 0 || !pending.isEmpty()) && System.nanoTime() < patience) {
        List<Integer> waiting = pending.stream().map(Planted::member).distinct().toList();
        CountDownLatch asked = new CountDownLatch(waiting.size());
        for (int member : waiting) {
          pool.execute(() -> {
            try {
              look(member);
            } catch (IOException | InterruptedException e) {
              System.out.println("not answered: " + e);
            } finally {
              asked.countDown();
            }
          });
        }
        asked.await();
        Thread.sleep(ASK_MILLIS);
      }
    }
  }

  private void look(int member) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/findings"))
                .header("Cookie", "noroshi=" + tokens.get(member))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
    long now = System.nanoTime();
    for (Planted one : pending) {
      if (one.member() == member && answer.body().contains(": " + one.address() + "<")) {
        pending.remove(one);
        delays.add(now - one.appendedNanos());
      }
    }
  }

  /** How much of the delays is over when the store has the finding, before anybody asks. */
  private void tellOfStore(Database database) {
    List<Long> nanos = new ArrayList<>();
    database
        .read()
        .fetch("select f.subject, i.created from finding f join item i on i.id = f.item")
        .forEach(row -> {
          Planted one = all.get(row.get(0, String.class));
          if (one != null) {
            nanos.add((row.get(1, Long.class) - one.appendedMillis()) * 1_000_000);
          }
        });
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "of which until it is being stored: median %.2f s, p99 %.2f s, most %.2f s%n",
        share(sorted, 0.5),
        share(sorted, 0.99),
        share(sorted, 1));
  }

  private void tell() {
    long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%,d packets/s for %d s, %,d prefixes of %d members, %d of %d own-host packets seen:"
            + " median %.2f s, p99 %.2f s, most %.2f s%n",
        rate,
        seconds,
        members * PREFIXES_OF_MEMBER,
        members,
        sorted.length,
        own,
        share(sorted, 0.5),
        share(sorted, 0.99),
        share(sorted, 1));
  }

  private static double share(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)]
            / 1e9;
  }
}
