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
            var model =
                    schema.get$ref() == null
                            ? schema
                            : context.getDefinedModels()
                                    .get(
                                            schema.get$ref()
                                                    .substring(
                                                            schema.get$ref().lastIndexOf('/') + 1));
            if (model != null && model.getProperties() != null) {
                for (RecordComponent component : raw.getRecordComponents()) {
                    describe(model, component, raw);
                }
            }
        }
        return schema;
    }

    private static void describe(Schema<?> model, RecordComponent component, Class<?> raw) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            model.addRequiredItem(component.getName());
        } else if (!raw.isAnnotationPresent(JsonInclude.class)) {
            var property = (Schema<?>) model.getProperties().get(component.getName());
            if (property != null && property.getTypes() != null) {
                property.addType("null");
            }
        }
    }
}
