package org.noroshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String PASSWORD = "of the file";

  @TempDir private Path folder = Path.of("");

  @Test
  void withACertificateBrowsersAreHeldToTls() throws Exception {
    Path file = folder.resolve("centre.p12");
    makeCertificate(file);
    CentreSettings settings =
        new CentreSettings(
            folder, "127.0.0.1", 0, null, null, new CentreSettings.Tls(file, PASSWORD));
    assertThat(settings.toString()).doesNotContain(PASSWORD);
    try (Centre centre = Centre.start(settings, InstantSource.system());
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(file)).build()) {
      assertThat(centre.address().getScheme()).isEqualTo("https");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(centre.address().resolve("/sign-in")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
          .contains("max-age=31536000");
      assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
          .startsWith("__Host-noroshi-form=")
          .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/");
    }
  }

  private static void makeCertificate(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "centre",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
  }

  private static SSLContext trusting(Path file) throws Exception {
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      certificates.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("centre", certificates.getCertificate("centre"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
