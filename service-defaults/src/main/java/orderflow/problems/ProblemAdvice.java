package orderflow.problems;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/**
 * The answer to every exception that reaches Spring MVC and that the service's own advice left.
 *
 * <p>It has the lowest precedence and is registered after the service's beans, so an advice of the
 * service comes first without saying so.
 */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    @Nullable ResponseEntity<Object> unexpected(Exception failure, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null; // nobody is left to read an answer
        }
        var http = ((ServletWebRequest) request).getRequest();
        var problem =
                UnexpectedFailure.problem(failure, http.getMethod() + " " + http.getRequestURI());
        var headers = new HttpHeaders();
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, UnexpectedFailure.RETRY_AFTER);
        }
        return createResponseEntity(
                problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(ConstraintViolationException failure, WebRequest request) {
        return badRequest(ValidationProblem.problem(failure), request);
    }

    /** Tomcat reads parameters when they are first asked for: here a percent sign out of place. */
    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidParameterException failure, WebRequest request) {
        return badRequest(
                UnreadableJson.badRequest(
                        "The parameters cannot be decoded: look at their % signs."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return badRequest(ValidationProblem.problem(failure), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return failure.isForReturnValue()
                ? unexpected(failure, request)
                : badRequest(ValidationProblem.problem(failure), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name = failure.getPropertyName() == null ? "value" : failure.getPropertyName();
        var error = new FieldProblem(name, ProblemTexts.expecting(failure.getRequiredType()));
        return badRequest(ValidationProblem.problem(List.of(error)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return badRequest(
                failure.getCause() instanceof JacksonException json
                        ? UnreadableJson.problem(json)
                        : UnreadableJson.badRequest("The body is missing or cannot be read."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = ProblemDetail.forStatusAndDetail(status, ProblemTexts.about(status.value()));
        return createResponseEntity(problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return unexpected(failure, request);
        }
        var answer = super.handleExceptionInternal(failure, body, headers, status, request);
        // Spring's own sentences quote the request; those of a service are the service's business
        if (!(failure instanceof ErrorResponseException)
                && answer != null
                && answer.getBody() instanceof ProblemDetail problem
                && problem.getDetail() != null) {
            problem.setDetail(Sanitizer.inAnswer(problem.getDetail()));
        }
        return answer;
    }

    /** A problem stays {@code application/problem+json} whatever the client accepts. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private ResponseEntity<Object> badRequest(ProblemDetail problem, WebRequest request) {
        return createResponseEntity(problem, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }
}
