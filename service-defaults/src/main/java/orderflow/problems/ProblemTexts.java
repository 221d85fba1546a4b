package orderflow.problems;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Sentences for people: about a status when nothing more is known, and about a type. */
final class ProblemTexts {
    private ProblemTexts() {}

    static String about(int status) {
        return switch (status) {
            case 400 ->
                    "This is not valid HTTP: look at the request line, the headers and the body.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This method is not allowed here.";
            case 413 -> "The request body is too large.";
            case 414 -> "The path is too long.";
            case 431 ->
                    "The path and the headers are too large together: cookies may be the reason.";
            case 503 -> "The service cannot answer at the moment. Try again soon.";
            default ->
                    status < 500
                            ? "The request was refused."
                            : "Something went wrong here. It is not the request's fault.";
        };
    }

    /** Never the type's name: "must be a whole number" for an {@code int}. */
    static String expecting(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong form";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        return "must be " + noun(ClassUtils.resolvePrimitiveIfNecessary(type));
    }

    private static String noun(Class<?> type) {
        if (type == Float.class || type == Double.class || type == BigDecimal.class) {
            return "a number";
        } else if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        } else if (type == Boolean.class) {
            return "true or false";
        } else if (type == UUID.class) {
            return "a UUID";
        } else if (Temporal.class.isAssignableFrom(type)) {
            return "a time in ISO 8601";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "another value";
    }
}
