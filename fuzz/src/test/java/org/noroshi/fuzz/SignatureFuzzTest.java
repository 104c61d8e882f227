package org.noroshi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.noroshi.detect.exploit.KnownExploited;
import org.noroshi.detect.exploit.PayloadText;
import org.noroshi.detect.exploit.SignatureFile;
import org.noroshi.detect.exploit.SignatureFileException;
import org.noroshi.detect.exploit.SignatureMatcher;

/** Payloads, rule files and catalogues of any bytes. */
class SignatureFuzzTest {
  private static final int TCP = 6;
  private static final int PORT = 445;

  private static final SignatureMatcher BUILT_IN = builtIn();

  private static SignatureMatcher builtIn() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(SignatureFile.class.getResourceAsStream(SignatureFile.BUILT_IN)),
            StandardCharsets.UTF_8)) {
      return new SignatureMatcher(SignatureFile.read(reader, SignatureFile.BUILT_IN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first byte is how many bytes of others stand in front of the payload and behind it. */
  @FuzzTest(maxDuration = "30s")
  void aPayloadIsJudgedByItsOwnBytes(byte[] data) {
    int margin = data.length == 0 ? 0 : Math.min(data[0] & 0xff, data.length / 2);
    byte[] payload = Arrays.copyOfRange(data, margin, data.length - margin);
    long[] alone = new long[BUILT_IN.hitWords()];
    long[] among = new long[BUILT_IN.hitWords()];
    int count = BUILT_IN.match(payload, 0, payload.length, TCP, PORT, alone);
    assertThat(BUILT_IN.match(data, margin, data.length - margin, TCP, PORT, among))
        .isEqualTo(count);
    assertThat(among).isEqualTo(alone);
    assertThat(Arrays.stream(alone).map(Long::bitCount).sum()).isEqualTo(count);
  }

  @FuzzTest(maxDuration = "15s")
  void aPayloadIsShownAndNotObeyed(byte[] data) {
    String text = PayloadText.of(data, 0, data.length, 120);
    assertThat(text.length()).isLessThanOrEqualTo(120);
    assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
  }

  @FuzzTest(maxDuration = "30s")
  void anyRuleFileIsReadOrExplained(byte[] data) throws IOException {
    try {
      String text = new String(data, StandardCharsets.UTF_8);
      var signatures = SignatureFile.read(new StringReader(text), "rules.yaml");
      assertThat(signatures).isNotEmpty();
      SignatureMatcher matcher = new SignatureMatcher(signatures);
      matcher.match(data, 0, data.length, TCP, PORT, new long[matcher.hitWords()]);
    } catch (SignatureFileException e) {
      assertThat(e.mistakes()).isNotEmpty().allMatch(line -> line.startsWith("rules.yaml:"));
    }
  }

  @FuzzTest(maxDuration = "15s")
  void anyCatalogueIsReadOrExplained(byte[] data) throws IOException {
    try {
      String text = new String(data, StandardCharsets.UTF_8);
      assertThat(KnownExploited.read(new StringReader(text), "kev.csv").size()).isNotNegative();
    } catch (SignatureFileException e) {
      assertThat(e.mistakes()).isNotEmpty().allMatch(line -> line.startsWith("kev.csv:"));
    }
  }
}
