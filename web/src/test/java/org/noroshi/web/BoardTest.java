package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.board.SectorBoard;
import org.noroshi.share.board.Tile;
import org.noroshi.share.bulletin.BlockedException;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Bulletins;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.share.casework.Assessment;
import org.noroshi.share.casework.Assessments;
import org.noroshi.share.casework.Cases;
import org.noroshi.share.casework.Stage;
import org.noroshi.share.person.Role;
import org.noroshi.share.policy.AudienceKind;
import org.noroshi.share.policy.ItemFacts;
import org.noroshi.share.policy.Viewer;
import org.noroshi.share.policy.Viewers;
import org.noroshi.share.profile.ProfileFiles;

class BoardTest {
  /** Nobody else in these tests has to do with it. */
  private static final String SECTOR = "petroleum";

  private final World world = World.world();

  @Test
  void aTileShowsTheHighestOfTheOpenCasesThatTheViewerSeesAndNothingOfOthers() {
    Tile before = tile(Role.ANALYST, World.OWN);
    String first = openCase("検針の停止");
    String second = openCase("請求の遅れ");
    world
        .database()
        .run(dsl -> {
          assess(new Assessments(dsl), first, 1);
          assess(new Assessments(dsl), second, 3);
        });
    Tile after = tile(Role.ANALYST, World.OWN);
    assertThat(after.cases()).isEqualTo(before.cases() + 2);
    assertThat(after.severity()).isEqualTo(3);
    assertThat(tile(Role.MINISTRY_DESK, World.MINISTRY).cases()).isZero();
    assertThat(tile(Role.SECURITY_LEAD, World.OWN).severity()).isNull();
    world
        .database()
        .run(dsl -> new Cases(dsl).close(second, world.of(Role.ANALYST).id(), "none", world.now()));
    assertThat(tile(Role.ANALYST, World.OWN).severity()).isEqualTo(1);
    String page = world.of(Role.ANALYST).visitor().get("/").body();
    assertThat(page).contains("Petroleum").contains("Open cases");
    assertThat(world.of(Role.AUDITOR).visitor().get("/").body()).doesNotContain("Open cases");
  }

  @Test
  void readingABulletinTakesItOffTheReadersTileAndOntoTheReach() {
    String sector = "gas";
    int elsewhere = tile(world.of(Role.SECURITY_LEAD), sector).unread();
    String bulletin = send(sector);
    Tile.@Nullable Reach unopened = tile(world.of(Role.CENTRE_LEAD), sector).reach();
    int unread = tile(world.otherLead(), sector).unread();
    assertThat(unread).isPositive();
    assertThat(tile(world.of(Role.SECURITY_LEAD), sector).unread()).isEqualTo(elsewhere);
    world.otherLead().visitor().get("/bulletins/" + bulletin);
    assertThat(tile(world.otherLead(), sector).unread()).isEqualTo(unread - 1);
    Tile.@Nullable Reach opened = tile(world.of(Role.CENTRE_LEAD), sector).reach();
    assertThat(unopened).isNotNull();
    assertThat(opened).isEqualTo(new Tile.Reach(unopened.opened() + 1, unopened.addressed()));
    // An operator is shown no reach, not even of its own sector.
    assertThat(tile(world.otherLead(), sector).reach()).isNull();
  }

  @Test
  void aFrozenSituationStaysAndIsTakenOverOnce() {
    Visitor analyst = world.of(Role.ANALYST).visitor();
    analyst.get("/situation");
    String path =
        analyst.post("/situation", "remark", "電話待ち <ABC>").location().replaceAll("\\?.*", "");
    assertThat(path).matches("/situation/[a-z0-9]{26}");
    Visitor lead = world.of(Role.CENTRE_LEAD).visitor();
    String body = lead.get(path).body();
    assertThat(body).contains("電話待ち &lt;ABC&gt;").contains("Take over");
    openCase("あとから");
    assertThat(figures(lead.get(path).body())).isEqualTo(figures(body));
    assertThat(lead.post(path + "/take").location()).contains("done=tookOver");
    assertThat(analyst.post(path + "/take").status()).isEqualTo(422);
    assertThat(lead.get(path).body()).doesNotContain("Take over");
    assertThat(lead.get("/situation/" + "0".repeat(26)).status()).isEqualTo(404);
    assertThat(analyst.post("/situation", "remark", "x".repeat(4_001)).status()).isEqualTo(422);
  }

  private static String figures(String page) {
    return page.substring(page.indexOf("<dl class=\"figures\">"), page.indexOf("id=\"sectors\""));
  }

  @Test
  void anOpenBoardIsToldOfAChangeThatItsReaderSeesAndOfNoOther() throws Exception {
    BlockingQueue<String> centre = listen(world.of(Role.ANALYST).visitor());
    BlockingQueue<String> operator = listen(world.of(Role.REPORTER).visitor());
    assertThat(centre.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
    assertThat(operator.poll(20, TimeUnit.SECONDS)).isEqualTo("hello");
    openCase("Live");
    // A look is at the store only after something new on the record.
    world.of(Role.SYSTEM_OPERATOR).visitor().post("/account/profile", "language", "en");
    assertThat(centre.poll(20, TimeUnit.SECONDS)).isEqualTo("changed");
    assertThat(operator.poll(1, TimeUnit.SECONDS)).isNull();
  }

  /** The names of the events of a board's stream, as they come. */
  private BlockingQueue<String> listen(Visitor visitor) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.centre().address() + "/board/stream"))
            .header(
                "Cookie",
                visitor.cookies().entrySet().stream()
                    .map(one -> one.getKey() + "=" + one.getValue())
                    .collect(Collectors.joining("; ")))
            .build();
    HttpResponse<java.io.InputStream> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines =
              new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.startsWith("event:")) {
                events.add(line.substring("event:".length()).strip());
              }
            }
          } catch (IOException e) {
            // The centre has ended.
          }
        });
    return events;
  }

  private String openCase(String title) {
    return world
        .database()
        .transact(dsl ->
            new Cases(dsl)
                .open(
                    "nco",
                    world.of(Role.ANALYST).id(),
                    Label.AMBER,
                    title,
                    Set.of(SECTOR),
                    ProfileFiles.japan().routes(),
                    world.now()));
  }

  private void assess(Assessments assessments, String item, int level) {
    assessments.add(
        item,
        new Assessment(
            "continuity",
            Stage.PREDICTED,
            level,
            "meters",
            world.now(),
            world.of(Role.ANALYST).id()));
  }

  private String send(String sector) {
    return world
        .database()
        .transact(dsl -> {
          Bulletins bulletins = new Bulletins(dsl);
          String id =
              bulletins.draft(
                  "nco",
                  world.of(Role.ANALYST).id(),
                  Label.AMBER,
                  Set.of(new ItemFacts.Address(AudienceKind.SECTOR, sector)),
                  new BulletinContent(
                      Urgency.CAUTION,
                      "Tiles",
                      "x",
                      List.of(),
                      "",
                      null,
                      null,
                      List.of(),
                      List.of()),
                  world.now());
          try {
            bulletins.send(id, ProfileFiles.japan().terms(), world.now());
          } catch (BlockedException e) {
            throw new IllegalStateException(e);
          }
          return id;
        });
  }

  private Tile tile(Role role, String organisation) {
    String of = role == Role.ANALYST ? "nco" : organisation;
    return tile(world.of(role).id(), of, SECTOR);
  }

  private Tile tile(World.Account account, String sector) {
    Viewer any =
        new Viewers(world.database().read())
            .all(world.now()).stream()
                .filter(one -> account.id().equals(one.person()))
                .findFirst()
                .orElseThrow();
    return tile(account.id(), String.valueOf(any.organisation()), sector);
  }

  private Tile tile(String person, String organisation, String sector) {
    return world
        .database()
        .read(dsl -> {
          Viewer viewer = new Viewers(dsl).viewer(person, organisation, world.now()).orElseThrow();
          Map<String, Tile> tiles =
              new SectorBoard(dsl, viewer, world.now())
                  .tiles().stream().collect(Collectors.toMap(Tile::sector, Function.identity()));
          assertThat(tiles).hasSize(15);
          return tiles.get(sector);
        });
  }
}
