package orderflow.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a record are always there: those that are not {@link Nullable}. The others may be
 * missing, and be null unless the record leaves nulls out.
 */
final class RecordSchemas implements ModelConverter {
    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) {
            return null;
        }
        var schema = others.next().resolve(type, context, others);
        var raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            var fields = model(schema, context).getProperties();
            if (fields != null) {
                for (var component : raw.getRecordComponents()) {
                    describe(model(schema, context), component);
                }
            }
        }
        return schema;
    }

    private static Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        var model =
                reference == null
                        ? schema
                        : context.getDefinedModels()
                                .get(reference.substring(reference.lastIndexOf('/') + 1));
        return model == null ? schema : model;
    }

    private static void describe(Schema<?> model, RecordComponent component) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            model.addRequiredItem(component.getName());
        } else if (!component.getDeclaringRecord().isAnnotationPresent(JsonInclude.class)) {
            var field = (Schema<?>) model.getProperties().get(component.getName());
            if (field != null && field.getTypes() != null) {
                field.addType("null");
            }
        }
    }
}
