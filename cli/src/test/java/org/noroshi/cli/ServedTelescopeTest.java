package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.publish.Language;
import org.noroshi.publish.observatory.Observatory;
import org.noroshi.publish.observatory.Panel;
import org.noroshi.publish.observatory.View;
import org.noroshi.store.Query;
import org.noroshi.web.Centre;
import org.noroshi.web.CentreSettings;

/** The pages' figures of a simulated capture are those of its truth and of {@code query}. */
class ServedTelescopeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path data = Path.of("");
  private JsonNode truth = JSON.nullNode();

  @BeforeEach
  void observe() throws IOException {
    data = folder.resolve("data");
    Path capture = folder.resolve("minutes.pcap");
    Path planted = folder.resolve("truth.json");
    run("simulate", "-o", capture, "--truth", planted, "--minutes", "20", "--rate", "100");
    truth = JSON.readTree(planted.toFile());
    List<Object> observe = new ArrayList<>(List.of("observe", "--quiet", "--data", data, capture));
    for (String prefix : truth.get("dark").asText().split(",")) {
      observe.addAll(List.of("--dark", prefix));
    }
    run(observe.toArray());
  }

  private String run(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream()),
            false,
            false,
            100,
            Language.ENGLISH);
    assertThat(
            Noroshi.run(
                terminal,
                Rooms.commands(terminal),
                Stream.of(arguments).map(Object::toString).toArray(String[]::new)))
        .isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonNode query(String sql) throws IOException {
    return JSON.readTree(run("query", "--json", "--data", data, sql));
  }

  private Observatory.Figures figures() throws IOException {
    JsonNode span = query("SELECT min(time) AS first, max(time) AS last FROM flowtuple").get(0);
    Instant from = View.floor(Instant.parse(span.get("first").asText()));
    Instant to = View.floor(Instant.parse(span.get("last").asText())).plus(View.WINDOW);
    try (Query query = Querying.open(data)) {
      return Observatory.of(query, new View(from, to, null, false), ZoneOffset.UTC, List.of());
    }
  }

  private static Panel panel(Observatory.Figures figures, String name) {
    return figures.panels().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void classesOverTimeAddUpToTheTruth() throws IOException {
    Panel series = panel(figures(), "series");
    for (Map.Entry<String, JsonNode> planted : truth.get("classes").properties()) {
      long counted =
          series.rows().stream().mapToLong(row -> series.count(row, planted.getKey())).sum();
      assertThat(counted).as(planted.getKey()).isEqualTo(planted.getValue().asLong());
    }
  }

  @Test
  void sourcesOfEachWindowAndPortsAreThoseOfTheFlowTuples() throws IOException {
    Observatory.Figures figures = figures();
    Panel series = panel(figures, "series");
    List<Long> sources = new ArrayList<>();
    query(
            "SELECT count(DISTINCT coalesce(src_ip::VARCHAR, src_ip6::VARCHAR)) AS n FROM flowtuple"
                + " GROUP BY time ORDER BY time")
        .forEach(row -> sources.add(row.get("n").asLong()));
    assertThat(series.rows().stream().map(row -> series.count(row, "sources")).toList())
        .isEqualTo(sources);
    Panel ports = panel(figures, "ports");
    List<List<@Nullable Object>> most = new ArrayList<>();
    query(
            "SELECT CASE class WHEN 'scanTcp' THEN 'tcp' ELSE 'udp' END AS protocol,"
                + " dst_port AS port, CAST(sum(packet_cnt) AS BIGINT) AS packets FROM flowtuple"
                + " WHERE class IN ('scanTcp', 'probeUdp') GROUP BY 1, 2"
                + " ORDER BY 3 DESC, 1, port::VARCHAR LIMIT 10")
        .forEach(row ->
            most.add(
                List.of(
                    row.get("protocol").asText(),
                    row.get("port").asLong(),
                    row.get("packets").asLong())));
    assertThat(ports.rows().stream().limit(10).map(row -> row.subList(0, 3)).toList())
        .isEqualTo(most);
  }

  @Test
  void theCentreServesTheSameFiguresToEverybody() throws IOException, InterruptedException {
    long accesses =
        query(
                "SELECT count(*) AS n FROM flowtuple WHERE class IN"
                    + " ('scanTcp', 'probeUdp', 'probeIcmp')"
                    + " OR class = 'otherTcp' AND (tcp_flags & 8) <> 0")
            .get(0)
            .get("n")
            .asLong();
    try (Centre centre = Centre.start(new CentreSettings(data, "127.0.0.1", 0, null, null, null))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(centre.address() + "/public/statistics.json"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode figures = JSON.readTree(answer.body());
      assertThat(figures.get("accessCount").asLong()).isEqualTo(accesses);
      assertThat(figures.get("packets").asLong()).isEqualTo(truth.get("records").asLong());
    }
  }
}
