package orderflow.problems;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.http.ProblemDetail;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Findings of bean validation, wherever it was called, as one list of fields and messages. */
final class ValidationProblem {
    private ValidationProblem() {}

    static ProblemDetail problem(MethodArgumentNotValidException failure) {
        return problem(
                failure.getAllErrors().stream().map(ValidationProblem::fieldProblem).toList());
    }

    static ProblemDetail problem(HandlerMethodValidationException failure) {
        return problem(
                failure.getParameterValidationResults().stream()
                        .flatMap(ValidationProblem::fieldProblems)
                        .toList());
    }

    static ProblemDetail problem(ConstraintViolationException failure) {
        return problem(
                failure.getConstraintViolations().stream()
                        .map(ValidationProblem::fieldProblem)
                        .toList());
    }

    static ProblemDetail problem(List<FieldProblem> errors) {
        var sentences =
                errors.stream()
                        .limit(3)
                        .map(error -> "'" + error.field() + "' " + error.message())
                        .collect(Collectors.joining("; "));
        var more = errors.size() > 3 ? "; and " + (errors.size() - 3) + " more" : "";
        var problem =
                UnreadableJson.badRequest("The request is not valid: " + sentences + more + ".");
        problem.setProperty("errors", errors);
        return problem;
    }

    private static FieldProblem fieldProblem(ObjectError error) {
        return error instanceof FieldError field
                ? new FieldProblem(
                        field.getField(),
                        // the default message of a failed conversion names Java classes
                        field.isBindingFailure() ? "has the wrong form" : message(field))
                : new FieldProblem("body", message(error));
    }

    private static Stream<FieldProblem> fieldProblems(ParameterValidationResult result) {
        if (result instanceof ParameterErrors bean) {
            return bean.getAllErrors().stream().map(ValidationProblem::fieldProblem);
        }
        var name = name(result.getMethodParameter());
        return result.getResolvableErrors().stream()
                .map(error -> new FieldProblem(name, message(error)));
    }

    private static FieldProblem fieldProblem(ConstraintViolation<?> violation) {
        // "find.customerId" names our method first: callers know only the parameter
        var field =
                StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .filter(step -> step.getKind() != ElementKind.METHOD)
                        .map(Path.Node::toString)
                        .collect(Collectors.joining("."));
        return new FieldProblem(Sanitizer.inAnswer(field), violation.getMessage());
    }

    /** The name on the wire, {@code Idempotency-Key}, before the name in Java. */
    static String name(MethodParameter parameter) {
        return MergedAnnotations.from(parameter.getParameterAnnotations()).stream()
                .map(annotation -> annotation.getValue("name", String.class).orElse(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> Objects.requireNonNullElse(parameter.getParameterName(), "body"));
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }
}
