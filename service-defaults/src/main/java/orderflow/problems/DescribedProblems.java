package orderflow.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Adds to every operation the problems that this module answers. A controller names its own with a
 * status and a sentence; their form is added here.
 */
final class DescribedProblems implements OpenApiCustomizer {
    private static final List<HttpStatus> EVERYWHERE =
            List.of(
                    HttpStatus.BAD_REQUEST,
                    HttpStatus.NOT_ACCEPTABLE,
                    HttpStatus.MISDIRECTED_REQUEST,
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    HttpStatus.SERVICE_UNAVAILABLE);

    private static final List<HttpStatus> WITH_A_BODY =
            List.of(
                    HttpStatus.REQUEST_TIMEOUT,
                    HttpStatus.CONTENT_TOO_LARGE,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE);

    /**
     * RFC 9457, as a client sees it.
     *
     * @param instance the path of the request
     * @param errors each field that is wrong
     * @param incident under which the log says more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(
            String title,
            int status,
            String detail,
            @Nullable @Schema(type = "string", format = "uri-reference") URI instance,
            @Nullable List<FieldProblem> errors,
            @Nullable UUID incident) {}

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach(api.getComponents()::addSchemas);
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) ->
                                        describe(path, method.name(), operation)));
    }

    private static void describe(String path, String method, Operation operation) {
        EVERYWHERE.forEach(status -> add(operation, status));
        if (path.contains("{")) {
            add(operation, HttpStatus.NOT_FOUND);
        }
        if (Refusal.changesSomething(method)) {
            add(operation, HttpStatus.FORBIDDEN);
        }
        if (operation.getRequestBody() != null) {
            WITH_A_BODY.forEach(status -> add(operation, status));
        }
        operation.getResponses().forEach(DescribedProblems::complete);
    }

    private static void add(Operation operation, HttpStatus status) {
        operation
                .getResponses()
                .putIfAbsent(
                        String.valueOf(status.value()),
                        new ApiResponse().description(status.getReasonPhrase()));
    }

    private static void complete(String status, ApiResponse response) {
        if (status.compareTo("400") < 0) {
            return;
        }
        var problem = new ObjectSchema().$ref("#/components/schemas/Problem");
        response.setContent(
                new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(problem)));
        if (status.equals("503")) {
            response.addHeaderObject(
                    HttpHeaders.RETRY_AFTER,
                    new Header().description("Seconds").schema(new IntegerSchema()));
        }
    }
}
