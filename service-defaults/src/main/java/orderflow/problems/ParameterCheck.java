package orderflow.problems;

import static java.util.stream.Collectors.toMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter that Spring would leave out or read as nothing: a filter that filters nothing
 * would answer with everybody's.
 */
final class ParameterCheck implements HandlerInterceptor {
    private static final Pattern UUID_TEXT =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        // An error is told on a path of its own, with the parameters of the request that failed.
        if (handler instanceof HandlerMethod method
                && request.getDispatcherType() != DispatcherType.ERROR) {
            var errors = errors(request.getParameterMap(), known(method));
            if (!errors.isEmpty()) {
                throw new ErrorResponseException(
                        HttpStatus.BAD_REQUEST, ValidationProblem.problem(errors), null);
            }
        }
        return true;
    }

    private static Map<String, MethodParameter> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .collect(toMap(ValidationProblem::name, parameter -> parameter));
    }

    private static List<FieldProblem> errors(
            Map<String, String[]> given, Map<String, MethodParameter> known) {
        return given.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry ->
                        error(known.get(entry.getKey()), List.of(entry.getValue()))
                                .map(message ->
                                        new FieldProblem(
                                                Sanitizer.inAnswer(entry.getKey()), message))
                                .stream())
                .toList();
    }

    private static Optional<String> error(
            @Nullable MethodParameter parameter, List<String> values) {
        if (parameter == null) {
            return Optional.of("is not a known parameter");
        } else if (values.size() > 1 && !takesMany(parameter.getParameterType())) {
            return Optional.of("is given more than once");
        } else if (values.stream().anyMatch(String::isBlank)) {
            return Optional.of("must not be empty");
        } else if (values.stream().anyMatch(ParameterCheck::hasControlCharacters)) {
            return Optional.of("must not contain control characters");
        } else if (!values.stream()
                .allMatch(value -> isPlain(parameter.getParameterType(), value))) {
            return Optional.of(ProblemTexts.expecting(parameter.getParameterType()));
        }
        return Optional.empty();
    }

    /** Spring also reads {@code 1-1-1-1-1}, {@code 0x10} and what has spaces around it. */
    private static boolean isPlain(Class<?> type, String value) {
        if (type == UUID.class) {
            return UUID_TEXT.matcher(value).matches();
        } else if (type == int.class || type == long.class) {
            return WHOLE_NUMBER.matcher(value).matches();
        }
        return !type.isEnum() || value.equals(value.strip());
    }

    private static boolean takesMany(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }

    private static boolean hasControlCharacters(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }
}
