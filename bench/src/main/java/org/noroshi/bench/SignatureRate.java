package org.noroshi.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.noroshi.detect.exploit.BytePattern;
import org.noroshi.detect.exploit.Signature;
import org.noroshi.detect.exploit.SignatureFile;
import org.noroshi.detect.exploit.SignatureMatcher;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The exploit signatures over payloads of 100 bytes, one thread, beside {@link Pattern} with all
 * patterns as one alternation. The peer has it easier: its text is made beforehand, it decodes
 * nothing, puts no rule together and reads no offsets, protocols or ports.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureRate {
  /** Half a mebibyte of payloads: as in a batch just read, they are in the second-level cache. */
  private static final int PAYLOADS = 1 << 12;

  private static final int PAYLOAD_BYTES = 100;
  private static final int TCP = 6;

  private static final List<String> PROBES =
      List.of(
          "GET / HTTP/1.1\r\nHost: 198.51.100.%d:8080\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36\r\n",
          "GET /manager/html HTTP/1.1\r\nHost: 198.51.100.%d\r\nUser-Agent: Mozilla/5.0 zgrab/0.x\r\nAccept: */*\r\n\r\n........",
          "OPTIONS sip:%d@198.51.100.1 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-3151\r\nFrom: sip:a@192.0.2.1",
          "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: %d\r\nST: ssdp:all\r\n\r\n............",
          "SSH-2.0-libssh2_1.11.%d\r\n                                                                                              ");

  /** What arrives: probes of many services, only attempts, or bytes without any sense. */
  @Param({"probes", "attempts", "noise"})
  public String traffic = "probes";

  private byte[][] payloads = new byte[0][];
  private String[] texts = new String[0];
  private SignatureMatcher matcher = new SignatureMatcher(List.of());
  private long[] hits = new long[1];
  private Matcher regex = Pattern.compile("").matcher("");

  /** Probes: 3 of 5 text of common scanners, 2 of 5 bytes as TLS and UDP services get them. */
  @Setup
  public void fill() throws IOException {
    List<Signature> signatures = signatures();
    matcher = new SignatureMatcher(signatures);
    hits = new long[matcher.hitWords()];
    regex = alternation(signatures).matcher("");
    List<byte[]> attempts =
        signatures.stream()
            .flatMap(signature -> signature.examples().stream())
            .map(example -> example.payload().toArray())
            .toList();
    SplittableRandom random = new SplittableRandom(41);
    payloads = new byte[PAYLOADS][];
    texts = new String[PAYLOADS];
    for (int i = 0; i < PAYLOADS; i++) {
      byte[] payload = new byte[PAYLOAD_BYTES];
      random.nextBytes(payload);
      if (traffic.equals("attempts")) {
        byte[] attempt = attempts.get(random.nextInt(attempts.size()));
        Arrays.fill(payload, (byte) ' ');
        System.arraycopy(attempt, 0, payload, 0, Math.min(attempt.length, PAYLOAD_BYTES));
      } else if (traffic.equals("probes") && i % 5 < 3) {
        String text = PROBES.get(random.nextInt(PROBES.size())).formatted(random.nextInt(100));
        payload = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), PAYLOAD_BYTES);
      }
      payloads[i] = payload;
      texts[i] = new String(payload, StandardCharsets.ISO_8859_1);
    }
  }

  private static List<Signature> signatures() throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(SignatureFile.class.getResourceAsStream(SignatureFile.BUILT_IN)),
            StandardCharsets.UTF_8)) {
      return SignatureFile.read(reader, SignatureFile.BUILT_IN);
    }
  }

  private static Pattern alternation(List<Signature> signatures) {
    return Pattern.compile(
        signatures.stream()
            .flatMap(signature -> signature.patterns().stream())
            .map(BytePattern::alternatives)
            .flatMap(List::stream)
            .map(bytes -> new String(bytes.toArray(), StandardCharsets.ISO_8859_1))
            .distinct()
            .map(Pattern::quote)
            .collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE);
  }

  /** Payloads a microsecond, which is millions a second. */
  @Benchmark
  @OperationsPerInvocation(PAYLOADS)
  public long signatureMatcher() {
    long sum = 0;
    for (byte[] payload : payloads) {
      sum += matcher.match(payload, 0, payload.length, TCP, 80, hits);
    }
    return sum;
  }

  /** The same for {@link Pattern}: how many of the words it finds. */
  @Benchmark
  @OperationsPerInvocation(PAYLOADS)
  public long regexAlternation() {
    long sum = 0;
    for (String text : texts) {
      regex.reset(text);
      while (regex.find()) {
        sum++;
      }
    }
    return sum;
  }
}
