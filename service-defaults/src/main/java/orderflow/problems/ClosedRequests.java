package orderflow.problems;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says of what is in a request's body that {@link StrictJson} refuses unknown fields. */
final class ClosedRequests implements OpenApiCustomizer {
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(operation -> operation.getRequestBody())
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().values().stream())
                .forEach(content -> close(content.getSchema(), api));
    }

    private static void close(@Nullable Schema<?> schema, OpenAPI api) {
        if (schema == null || Boolean.FALSE.equals(schema.getAdditionalProperties())) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().substring(SCHEMAS.length());
            close(api.getComponents().getSchemas().get(name), api);
        }
        close(schema.getItems(), api);
        if (schema.getProperties() != null) {
            schema.setAdditionalProperties(false);
            schema.getProperties().values().forEach(property -> close(property, api));
        }
    }
}
