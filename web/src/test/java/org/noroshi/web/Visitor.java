package org.noroshi.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies and the forgery token of the last page. */
final class Visitor implements Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private static final Pattern FORGERY_TOKEN =
      Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

  private final URI address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String forgeryToken = "";

  Visitor(URI address) {
    this.address = address;
  }

  /** What came back. */
  record Answer(int status, String location, String body, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  @Override
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Sends a form, as the last page's token allows. */
  @Override
  public Answer post(String path, String... fields) {
    if (forgeryToken.isEmpty()) {
      get("/sign-in");
      if (forgeryToken.isEmpty()) {
        get("/account");
      }
    }
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-XSRF-TOKEN", forgeryToken)
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  /** Sends a form without the token that proves it came from a page of the centre. */
  Answer postForged(String path, String... fields) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  @Override
  public Answer json(String method, String path, String json) {
    HttpRequest.Builder request = request(path).header("X-XSRF-TOKEN", forgeryToken);
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return send(request.method(method, HttpRequest.BodyPublishers.ofString(json)));
  }

  Answer postJson(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", forgeryToken)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends a form with a file, its token as a field, as a browser without scripts does. */
  Answer postFile(String path, String fileName, byte[] content) {
    return postFile(path, fileName, content, forgeryToken);
  }

  Answer postFile(String path, String fileName, byte[] content, String token) {
    String line = "----form-7f3a";
    String head =
        "--"
            + line
            + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
            + token
            + "\r\n--"
            + line
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + fileName
            + "\"\r\nContent-Type: text/html\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.UTF_8);
    byte[] last = ("\r\n--" + line + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(first, first.length + content.length + last.length);
    System.arraycopy(content, 0, whole, first.length, content.length);
    System.arraycopy(last, 0, whole, first.length + content.length, last.length);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + line)
            .POST(HttpRequest.BodyPublishers.ofByteArray(whole)));
  }

  /** A file as it comes. */
  HttpResponse<byte[]> download(String path) {
    try {
      return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Another browser with the same cookies, as a thief of them would have. */
  Visitor copy() {
    Visitor copy = new Visitor(address);
    copy.cookies.putAll(cookies);
    return copy;
  }

  /** Goes on with the cookies of another browser. */
  void takeOver(Visitor other) {
    cookies.clear();
    cookies.putAll(other.cookies);
    forgeryToken = "";
  }

  Map<String, String> cookies() {
    return cookies;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : address.resolve(path))
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
            .header("Accept-Language", "en");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) {
    HttpResponse<String> response;
    try {
      response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    Matcher token = FORGERY_TOKEN.matcher(response.body());
    if (token.find()) {
      forgeryToken = token.group(1);
    }
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Location").orElse(""),
        response.body(),
        response);
  }

  private void keep(String cookie) {
    String[] pair = cookie.split(";", 2)[0].split("=", 2);
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  private static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
