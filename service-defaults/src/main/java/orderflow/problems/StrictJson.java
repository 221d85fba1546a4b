package orderflow.problems;

import java.util.List;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads a request's JSON strictly: a mistake is answered, never guessed around.
 *
 * <p>It shapes Boot's own mapper, which reads and writes HTTP. A mapper from {@link
 * JsonMapper#builder()} is untouched, and the one that reads events has to be such a mapper:
 * readers of events ignore unknown fields.
 */
final class StrictJson {
    private StrictJson() {}

    /** Leaves the converters of that mapper and those that copy bytes, texts and files. */
    static void only(List<HttpMessageConverter<?>> converters) {
        converters.removeIf(converter ->
                switch (converter) {
                    case JacksonJsonHttpMessageConverter _,
                            ByteArrayHttpMessageConverter _,
                            StringHttpMessageConverter _,
                            ResourceHttpMessageConverter _,
                            ResourceRegionHttpMessageConverter _ ->
                            false;
                    default -> true;
                });
    }

    static void apply(JsonMapper.Builder mapper) {
        mapper.addModule(new SimpleModule().addDeserializer(String.class, new Text()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // the switch above leaves a number or a boolean for a text alone
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /** PostgreSQL stores each character in a text but this one. */
    private static final class Text extends StringDeserializer {
        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            var text = super.deserialize(json, context);
            if (text.indexOf('\0') >= 0) {
                throw context.weirdStringException(text, String.class, "a 0 character");
            }
            return text;
        }
    }
}
