package orderflow.problems;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Actuator makes one map of path, body and query, in which the later ones win: a body with another
 * id than the path acts on that one. Here the path decides, a write is said in its body alone, and
 * what is unknown is refused.
 */
final class ArgumentCheck implements OperationInvokerAdvisor {
    @Override
    public OperationInvoker apply(
            EndpointId endpoint,
            OperationType type,
            OperationParameters parameters,
            OperationInvoker operation) {
        var known =
                parameters.stream()
                        .collect(
                                Collectors.toMap(OperationParameter::getName, Function.identity()));
        return context -> {
            if (RequestContextHolder.getRequestAttributes()
                    instanceof ServletRequestAttributes http) {
                check(context.getArguments(), known, type, http.getRequest());
            }
            return operation.invoke(context);
        };
    }

    private static void check(
            Map<String, Object> arguments,
            Map<String, OperationParameter> known,
            OperationType type,
            HttpServletRequest request) {
        if (type == OperationType.WRITE && !request.getParameterMap().isEmpty()) {
            throw refused("A write takes its parameters from the body, not from the query.");
        }
        arguments.forEach((name, value) -> {
            var parameter = known.get(name);
            if (parameter == null) {
                throw refused(name, "is not a known parameter");
            } else if (parameter.getAnnotation(Selector.class) != null
                    && !isOfPath(name, value, request)) {
                throw refused(name, "is said by the path");
            } else if (value instanceof Collection && !takesMany(parameter.getType())) {
                throw refused(name, "is given more than once");
            }
        });
    }

    /** All segments that remain of a path come as an array, which a body or a query has not. */
    private static boolean isOfPath(
            String name, @Nullable Object value, HttpServletRequest request) {
        return value instanceof Object[]
                || (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                        && path.get(name) instanceof String said
                        && said.equals(value));
    }

    private static boolean takesMany(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }

    private static InvalidEndpointRequestException refused(String name, String why) {
        return refused("The parameter '%s' %s.".formatted(Sanitizer.inAnswer(name), why));
    }

    private static InvalidEndpointRequestException refused(String sentence) {
        return new InvalidEndpointRequestException(sentence, sentence);
    }
}
