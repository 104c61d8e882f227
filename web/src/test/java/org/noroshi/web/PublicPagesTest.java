package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What everybody sees; figures are counted by hand from {@link PlantedTelescope}. */
class PublicPagesTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path data;

  private static final AtomicReference<Instant> NOW =
      new AtomicReference<>(Instant.parse("2026-04-01T03:00:00Z"));

  private static Centre centre;

  @BeforeAll
  static void open() throws IOException {
    centre = Centre.start(new CentreSettings(data, "127.0.0.1", 0, null, null, null), NOW::get);
  }

  @AfterAll
  static void close() {
    centre.close();
  }

  private static HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(centre.address() + path)).header("Accept-Language", "en");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** One after the other: nothing, then two hours, then the figures as they stay. */
  @Test
  void figuresForEverybody() throws Exception {
    nothingYet();
    PlantedTelescope.plant(data);
    // A minute has not gone by: what is kept is what is shown.
    assertThat(get("/public/statistics").body()).contains("No statistics yet");
    NOW.updateAndGet(time -> time.plusSeconds(61));
    figures();
    pages();
    kept();
    feed();
    addressesStayInside();
  }

  private static void nothingYet() throws IOException, InterruptedException {
    HttpResponse<String> page = get("/public/statistics");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("No statistics yet");
    assertThat(get("/public/statistics.json").statusCode()).isEqualTo(404);
    assertThat(get("/public").body()).contains("Nothing yet.");
    assertThat(get("/public/feed.atom").statusCode()).isEqualTo(200);
  }

  /**
   * Four flow tuples in each of 24 windows ask for something: 96 accesses on 100 addresses in two
   * hours, so 96 / (100 * 2 / 24) = 11.52 per address and day.
   */
  private static void figures() throws IOException, InterruptedException {
    String json = get("/public/statistics.json").body();
    assertThat(json)
        .containsIgnoringWhitespaces(
            "\"accessCount\":96", "\"perAddressDay\":11.52", "\"packets\":2400");
    assertThat(json)
        .containsIgnoringWhitespaces(
            "\"rank\":1,\"key\":\"tcp/23\",\"count\":72,\"share\":0.75",
            "\"rank\":2,\"key\":\"tcp/445\",\"count\":24,\"share\":0.25",
            "\"key\":\"US\",\"count\":72",
            "\"day\":\"2026-03-31\"");
    // NICTER's figures for 2024 as published: observation-history.csv.
    assertThat(json).contains("\"system\" : \"NICTER\"", "SELECT", "\"dataDigest\"");
    String csv = get("/public/statistics.csv").body();
    assertThat(csv)
        .contains(
            "days,2026-03-31,accesses,96\r\n",
            "days,2026-03-31,perAddressDay,11.52\r\n",
            "ports,tcp/23,count,72\r\n",
            "countries,JP,count,24\r\n");
  }

  private static void pages() throws IOException, InterruptedException {
    HttpResponse<String> page = get("/public/statistics");
    assertThat(page.body())
        .contains("11.52", "23/tcp", "Telnet", "United States", "TLP:CLEAR", "NICTER", "<svg")
        .contains("Accesses are counted from flow tuples.", "FROM flowtuple");
    assertThat(get("/public/statistics?lang=ja").body())
        .contains("1日・1アドレス当たり", "アメリカ合衆国", "lang=\"ja\"");
    assertThat(get("/public").body()).contains("/public/statistics", "/sign-in", "feed.atom");
    assertThat(get("/sign-in").body()).contains("href=\"/public\"");
  }

  /** Whoever has it already is told so; nothing in it is about who looks. */
  private static void kept() throws IOException, InterruptedException {
    for (String path :
        List.of(
            "/public",
            "/public/statistics",
            "/public/statistics.csv",
            "/public/statistics.json",
            "/public/feed.atom")) {
      HttpResponse<String> first = get(path);
      assertThat(first.statusCode()).as(path).isEqualTo(200);
      assertThat(first.headers().allValues("Set-Cookie")).as(path).isEmpty();
      assertThat(first.headers().firstValue("Cache-Control").orElse(""))
          .as(path)
          .contains("max-age=60", "public");
      assertThat(first.body()).as(path).doesNotContain("name=\"csrf\"");
      String tag = first.headers().firstValue("ETag").orElseThrow();
      HttpResponse<String> again = get(path, "If-None-Match", tag);
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).as(path).isEmpty();
      assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }
    assertThat(get("/public/statistics").headers().firstValue("Vary").orElse(""))
        .contains("Accept-Language");
    String english = get("/public/statistics").headers().firstValue("ETag").orElseThrow();
    assertThat(get("/public/statistics?lang=ja").headers().firstValue("ETag"))
        .isNotEqualTo(java.util.Optional.of(english));
  }

  /** By RFC 4287: what each feed and entry must have, once. */
  private static void feed() throws Exception {
    HttpResponse<String> answer = get("/public/feed.atom");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/atom+xml");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document feed =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    Element root = feed.getDocumentElement();
    assertThat(root.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(root.getLocalName()).isEqualTo("feed");
    assertThat(root.getAttribute("xml:lang")).isEqualTo("en");
    Set<String> ids = new HashSet<>();
    NodeList all = feed.getElementsByTagNameNS(ATOM, "id");
    for (int i = 0; i < all.getLength(); i++) {
      assertThat(all.item(i).getTextContent()).startsWith("tag:localhost,2026:");
      assertThat(ids.add(all.item(i).getTextContent())).isTrue();
    }
    NodeList times = feed.getElementsByTagNameNS(ATOM, "updated");
    for (int i = 0; i < times.getLength(); i++) {
      assertThat(Instant.parse(times.item(i).getTextContent())).isBefore(NOW.get());
    }
    Element self = (Element) feed.getElementsByTagNameNS(ATOM, "link").item(0);
    assertThat(self.getAttribute("rel")).isEqualTo("self");
    assertThat(self.getAttribute("href")).isEqualTo(centre.address() + "/public/feed.atom?lang=en");
    assertThat(feed.getElementsByTagNameNS(ATOM, "author").getLength()).isEqualTo(1);
  }

  private static void addressesStayInside() throws IOException, InterruptedException {
    for (String path :
        List.of(
            "/public",
            "/public/statistics",
            "/public/statistics.csv",
            "/public/statistics.json",
            "/public/feed.atom")) {
      String body = get(path).body();
      PlantedTelescope.ADDRESSES.forEach(
          address -> assertThat(body).as(path).doesNotContain(address));
      assertThat(body).as(path).doesNotContain(PlantedTelescope.SENSOR);
    }
  }

  /** The files of the folder are nobody's business. */
  @Test
  void nothingElseOfTheFolderIsServed() throws Exception {
    assertThat(Files.exists(data.resolve("centre.key"))).isTrue();
    for (String path :
        List.of("/public/centre.key", "/public/..%2fcentre.key", "/public/statistics.xml")) {
      assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }
  }
}
