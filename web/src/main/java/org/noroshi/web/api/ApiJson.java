package org.noroshi.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as the API reads and writes it. It takes exactly what is described: no other fields, no
 * field twice, no number for a text; and nothing that costs more to read than a report.
 */
final class ApiJson {
  private static final int MOST_DEPTH = 16;
  private static final int MOST_STRING = 32 * 1024;
  private static final int MOST_NAME = 100;
  private static final int MOST_NUMBER = 30;

  static final JsonMapper MAPPER = mapper();

  private ApiJson() {}

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(MOST_STRING)
                    .maxNameLength(MOST_NAME)
                    .maxNumberLength(MOST_NUMBER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            config -> {
              config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
              config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .changeDefaultPropertyInclusion(ignored ->
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .addModule(new SimpleModule().addDeserializer(Instant.class, new Times()))
        .build();
  }

  /** RFC 3339 with any offset, in years that every calendar and database can hold. */
  private static final class Times extends StdScalarDeserializer<Instant> {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    Times() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws JacksonException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        String text = parser.getString();
        try {
          Instant time = OffsetDateTime.parse(text).toInstant();
          if (!time.isBefore(FIRST) && time.isBefore(END)) {
            return Instant.ofEpochMilli(time.toEpochMilli());
          }
        } catch (DateTimeException e) {
          // Told below, as a time out of range is.
        }
      }
      throw context.weirdStringException("", Instant.class, "no time");
    }
  }
}
