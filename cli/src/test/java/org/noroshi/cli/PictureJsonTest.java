package org.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noroshi.telescope.picture.Input;

class PictureJsonTest {
  @Test
  void objectHasTheAgreedKeysAndEndsWithWhatDependsOnTheRun() throws IOException {
    assertThat(keys(json("a.pcap")))
        .containsSubsequence(
            "inputs",
            "records",
            "decoded",
            "dark",
            "late",
            "undecoded",
            "ipVersions",
            "protocols",
            "classes",
            "tools",
            "sources",
            "destinations",
            "firstTime",
            "lastTime",
            "topPorts",
            "topCountries",
            "scanEvents",
            "attacks",
            "exact",
            "errorBounds",
            "elapsedSeconds",
            "recordsPerSecond")
        .endsWith("elapsedSeconds", "recordsPerSecond");
  }

  @Test
  void timesHaveThePrecisionOfTheCapture() throws IOException {
    assertThat(json("a.pcap"))
        .contains("\"firstTime\" : \"2026-03-01T00:00:00.123456Z\"")
        .contains("\"lastTime\" : \"2026-03-01T00:19:59.654321Z\"");
  }

  @Test
  void hostileNameStaysOneString() throws IOException {
    String hostile = "a\",\"dark\":0,\u001b[31m\n\u2028";

    String json = json(hostile);

    assertThat(keys(json)).containsOnlyOnce("dark");
    assertThat(json).doesNotContain("\u001b");
  }

  private static String json(String name) throws IOException {
    var out = new ByteArrayOutputStream();
    PictureJson.write(Pictures.of(name, Input.Status.TRUNCATED, 0), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Names of the fields of the outermost object, in order. */
  private static List<String> keys(String json) throws IOException {
    List<String> keys = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        keys.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      assertThat(parser.nextToken()).isNull();
    }
    return keys;
  }
}
