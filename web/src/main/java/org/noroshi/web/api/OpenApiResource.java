package org.noroshi.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The description of the API (OpenAPI 3.1), for everyone: it says nothing that is secret. It is
 * generated from these classes by {@code OpenApiTest}, which fails while the file is another.
 */
@RestController
final class OpenApiResource {
  static final String PATH = "/api/openapi.json";

  private final byte[] description;

  OpenApiResource() {
    try (InputStream file = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      if (file == null) {
        throw new IllegalStateException("openapi.json is not in this build");
      }
      description = file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] description() {
    return description.clone();
  }
}
