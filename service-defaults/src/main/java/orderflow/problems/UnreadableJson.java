package orderflow.problems;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes JSON that Jackson could not read: the field or the line, and no class name. */
final class UnreadableJson {
    private UnreadableJson() {}

    static ProblemDetail problem(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> field(unknown, "is not a known field");
            case InputCoercionException number -> field(number, "is out of range");
            case StreamConstraintsException limit ->
                    badRequest("The JSON is nested too deeply or a value is too long" + at(limit));
            case StreamReadException syntax ->
                    badRequest("The JSON is malformed or names a field twice" + at(syntax));
            case InvalidFormatException text
                    when text.getValue() instanceof String
                            && text.getTargetType() == String.class ->
                    field(text, "must not contain a 0 character");
            case MismatchedInputException value ->
                    field(value, ProblemTexts.expecting(value.getTargetType()));
            default -> field(failure, "is not a valid value");
        };
    }

    static ProblemDetail badRequest(String detail) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    }

    private static ProblemDetail field(JacksonException failure, String message) {
        var field = path(failure.getPath());
        if (field.isEmpty()) {
            return badRequest("The JSON as a whole has the wrong form" + at(failure));
        }
        var problem = badRequest("The field '" + field + "' " + message + ".");
        problem.setProperty("errors", List.of(new FieldProblem(field, message)));
        return problem;
    }

    private static String path(List<JacksonException.Reference> path) {
        var joined =
                path.stream()
                        .map(step ->
                                step.getIndex() < 0
                                        ? "." + name(step)
                                        : "[" + step.getIndex() + "]")
                        .collect(Collectors.joining());
        return Sanitizer.inAnswer(joined.startsWith(".") ? joined.substring(1) : joined);
    }

    private static String name(JacksonException.Reference step) {
        return String.valueOf(step.getPropertyName());
    }

    private static String at(JacksonException failure) {
        var location = failure.getLocation();
        return location == null
                ? "."
                : ": line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }
}
