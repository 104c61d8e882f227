package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noroshi.share.database.Database;
import org.noroshi.share.database.DatabaseAddress;
import org.noroshi.share.keeping.Backups;
import org.noroshi.share.profile.Profile;
import org.noroshi.web.account.InstallationKey;
import org.noroshi.web.account.RelyingParty;
import org.noroshi.web.api.OpenApiWords;
import org.noroshi.web.mail.MailDispatch;
import org.noroshi.web.office.ObservedFolder;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of the API is that of the code: generated anew and held against the file, which
 * {@code NOROSHI_WRITE_OPENAPI=1} writes; and it is OpenAPI 3.1, by the schema of its authors.
 */
class OpenApiTest {
  /** An address that the centre leaves open; the generator is there in this test only. */
  private static final String GENERATED = "/static/openapi";

  private static final Path FILE = Path.of("..", "docs", "api", "openapi.json");

  @TempDir Path folder;

  @Test
  void theFileIsWhatTheCodeSays() throws Exception {
    String generated = generate();
    if (System.getenv("NOROSHI_WRITE_OPENAPI") != null) {
      Files.writeString(FILE, generated);
    }
    assertThat(Files.readString(FILE)).isEqualTo(generated);
  }

  private String generate() throws Exception {
    try (Database database = Database.open(DatabaseAddress.file(folder.resolve("a.db")));
        ConfigurableApplicationContext context =
            new SpringApplicationBuilder(CentreApplication.class, OpenApiWords.class)
                .bannerMode(Banner.Mode.OFF)
                .initializers((GenericApplicationContext made) -> {
                  made.registerBean(
                      Database.class, () -> database, bean -> bean.setDestroyMethodName(""));
                  made.registerBean(InstallationKey.class, this::key);
                  made.registerBean(
                      Backups.class, () -> new Backups(database, folder.resolve("backups")));
                  made.registerBean(ObservedFolder.class, () -> new ObservedFolder(folder));
                  made.registerBean(InstantSource.class, InstantSource::system);
                  made.registerBean(
                      RelyingParty.class, () -> new RelyingParty(URI.create("http://localhost")));
                  made.registerBean(
                      MailDispatch.class,
                      () ->
                          new MailDispatch(
                              database,
                              made.getBean(Profile.class),
                              made,
                              InstantSource.system(),
                              null,
                              URI.create("http://localhost")));
                })
                .properties(
                    "server.address=127.0.0.1",
                    "server.port=0",
                    "springdoc.api-docs.version=openapi_3_1",
                    "springdoc.paths-to-match=/api/v1/**",
                    "springdoc.writer-with-order-by-keys=true",
                    "springdoc.writer-with-default-pretty-printer=true")
                // Above the setting of the product, which has no generator.
                .run(
                    "--springdoc.api-docs.enabled=true",
                    "--springdoc.api-docs.path=" + GENERATED)) {
      String port = context.getEnvironment().getProperty("local.server.port");
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + GENERATED))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body().replace("\r\n", "\n").strip() + "\n";
    }
  }

  private InstallationKey key() {
    try {
      return InstallationKey.in(folder.resolve("centre.key"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void itIsOpenApi31() throws Exception {
    String schema = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";
    String text;
    try (InputStream file =
        getClass().getClassLoader().getResourceAsStream(schema.replace("https://", ""))) {
      text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    var validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
    String document = Files.readString(FILE);
    assertThat(validator.validate(document, InputFormat.JSON)).isEmpty();
    // The check can fail.
    assertThat(
            validator.validate(document.replace("\"responses\"", "\"answers\""), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void itIsOpenToEveryoneAndDescribesEveryEndpoint() {
    World world = World.world();
    Visitor.Answer answer = world.visitor().get("/api/openapi.json");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    JsonNode document = new JsonMapper().readTree(answer.body());
    assertThat(document.get("openapi").asString()).startsWith("3.1");
    assertThat(document.get("paths").propertyNames())
        .contains("/api/v1/reports", "/api/v1/reports/{report}/send", "/api/v1/account")
        .allSatisfy(path -> assertThat(path).startsWith("/api/v1/"));
    document
        .get("paths")
        .forEach(path ->
            path.forEach(operation -> {
              assertThat(operation.get("summary").asString()).isNotBlank();
              assertThat(operation.get("responses").has("401")).isTrue();
              assertThat(operation.get("security")).isNotNull();
            }));
  }
}
