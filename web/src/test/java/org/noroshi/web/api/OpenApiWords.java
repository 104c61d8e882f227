package org.noroshi.web.api;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noroshi.web.account.Scope;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** What the generated description says beside what it reads from the resources. */
@Configuration(proxyBeanMethods = false)
public class OpenApiWords {
  private static final String KEY = "key";

  /** Errors that any call may have. */
  private static final List<ProblemType> EVERYWHERE =
      List.of(
          ProblemType.MALFORMED,
          ProblemType.UNAUTHENTICATED,
          ProblemType.FORBIDDEN,
          ProblemType.ABSENT,
          ProblemType.NOT_ACCEPTABLE,
          ProblemType.TOO_MANY,
          ProblemType.UNAVAILABLE);

  /** Where the records of bodies are. */
  private static final List<Class<?>> RECORDS =
      List.of(
          AccountResource.class,
          DirectoryResource.class,
          RelayResource.class,
          ReportBody.class,
          ReportView.class,
          Names.class,
          Cursors.class);

  private static final List<ProblemType> WRITING =
      List.of(
          ProblemType.CONFLICT,
          ProblemType.CHANGED,
          ProblemType.TOO_LARGE,
          ProblemType.MEDIA_TYPE,
          ProblemType.INVALID,
          ProblemType.TAG_NEEDED);

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Noroshi")
                .version("1")
                .description(
                    "Reports, their relays and the directory, for programs. Keys are made on the"
                        + " account page. Errors are problems as of RFC 9457.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(
                    KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("nrs_ and 43 characters of base64url")));
  }

  @Bean
  OpenApiCustomizer problems() {
    return document -> {
      ModelConverters.getInstance(true)
          .readAll(Problem.class)
          .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
      RECORDS.forEach(holder -> require(document, holder));
      EVERYWHERE.forEach(type -> document.getComponents().addResponses(name(type), response(type)));
      WRITING.forEach(type -> document.getComponents().addResponses(name(type), response(type)));
    };
  }

  @Bean
  OperationCustomizer operations() {
    return (operation, method) -> {
      Scoped scoped = method.getMethodAnnotation(Scoped.class);
      List<String> scopes =
          scoped == null
              ? List.of()
              : Arrays.stream(scoped.value()).map(Scope::text).sorted().toList();
      operation.security(List.of(new SecurityRequirement().addList(KEY, scopes)));
      // Of its resource, so that a resource that is added renames none.
      String act = method.getMethod().getName();
      operation.setOperationId(
          operation.getTags().getFirst()
              + act.substring(0, 1).toUpperCase(Locale.ROOT)
              + act.substring(1));
      EVERYWHERE.forEach(type -> add(operation, type));
      if (isWriting(method)) {
        WRITING.forEach(type -> add(operation, type));
      } else {
        operation
            .getResponses()
            .get("200")
            .addHeaderObject(
                "ETag",
                new Header()
                    .description("strong, over what this caller is given")
                    .schema(new StringSchema()));
        operation
            .getResponses()
            .addApiResponse(
                "304", new ApiResponse().description("As the ETag in If-None-Match says"));
      }
      return operation;
    };
  }

  /** What is not marked as missing at times is always there. */
  private static void require(OpenAPI document, Class<?> holder) {
    for (Class<?> type : holder.getDeclaredClasses()) {
      io.swagger.v3.oas.annotations.media.Schema words =
          type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
      String name = words == null || words.name().isEmpty() ? type.getSimpleName() : words.name();
      document
          .getComponents()
          .getSchemas()
          .forEach((key, schema) -> {
            if (type.isRecord() && (key.equals(name) || isListing(type, key))) {
              Arrays.stream(type.getRecordComponents())
                  .filter(one -> !one.getAnnotatedType().isAnnotationPresent(Nullable.class))
                  .forEach(one -> schema.addRequiredItem(one.getName()));
            }
          });
    }
  }

  private static boolean isListing(Class<?> type, String key) {
    return type.equals(Cursors.Listing.class) && key.startsWith("Listing");
  }

  private static boolean isWriting(HandlerMethod method) {
    return method.getMethod().getReturnType().equals(org.springframework.http.ResponseEntity.class);
  }

  private static void add(Operation operation, ProblemType type) {
    operation
        .getResponses()
        .addApiResponse(
            Integer.toString(type.status()),
            new ApiResponse().$ref("#/components/responses/" + name(type)));
  }

  private static String name(ProblemType type) {
    return type.uri().substring(type.uri().lastIndexOf(':') + 1);
  }

  private static ApiResponse response(ProblemType type) {
    ApiResponse response =
        new ApiResponse()
            .description(type.title())
            .content(
                new Content()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    if (type == ProblemType.TOO_MANY || type == ProblemType.UNAVAILABLE) {
      response.addHeaderObject(
          "Retry-After", new Header().description("seconds").schema(new StringSchema()));
    }
    return response;
  }
}
