package org.noroshi.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with a key. */
final class Program implements Caller {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final URI address;
  private final String key;

  Program(URI address, String key) {
    this.address = address;
    this.key = key;
  }

  static JsonNode json(Visitor.Answer answer) {
    return JSON.readTree(answer.body());
  }

  @Override
  public Visitor.Answer get(String path) {
    return call("GET", path, "");
  }

  @Override
  public Visitor.Answer post(String path, String... fields) {
    throw new UnsupportedOperationException("programs send no forms");
  }

  /** Sends JSON with whatever tag the thing has. */
  @Override
  public Visitor.Answer json(String method, String path, String json) {
    return method.equals("GET") ? get(path) : call(method, path, json, "If-Match", "*");
  }

  /** Sends JSON, or nothing, with headers in pairs. */
  Visitor.Answer call(String method, String path, String json, String... headers) {
    return bytes(
        method,
        path,
        json.getBytes(StandardCharsets.UTF_8),
        json.isEmpty() ? "" : "application/json",
        headers);
  }

  Visitor.Answer bytes(
      String method, String path, byte[] body, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Visitor.Answer(
          response.statusCode(),
          response.headers().firstValue("Location").orElse(""),
          response.body(),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
