package org.noroshi.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/** Reads and writes the records of this package, and nothing else, as {@link ApiJson} does. */
final class ApiBodies extends JacksonJsonHttpMessageConverter {
  ApiBodies() {
    super(ApiJson.MAPPER);
    setSupportedMediaTypes(List.of(MediaType.APPLICATION_JSON));
  }

  @Override
  public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
    return isOurs(type.toClass()) && super.canRead(type, mediaType);
  }

  @Override
  public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
    return isOurs(valueClass) && super.canWrite(type, valueClass, mediaType);
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackage() == ApiBodies.class.getPackage();
  }
}
