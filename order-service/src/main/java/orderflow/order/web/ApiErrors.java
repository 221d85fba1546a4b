package orderflow.order.web;

import java.util.List;
import java.util.Map;
import orderflow.groupcommit.TurnMissed;
import orderflow.order.OrderRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The refusals of an order, as RFC 9457 has them. All else is the matter of {@code problems}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(OrderRefused refusal) {
        return switch (refusal) {
            case OrderRefused.Invalid invalid -> invalid(invalid);
            case OrderRefused.NotFound _ -> problem(HttpStatus.NOT_FOUND, refusal);
            case OrderRefused.IllegalMove _ -> problem(HttpStatus.CONFLICT, refusal);
            case OrderRefused.KeyBusy _ -> problem(HttpStatus.CONFLICT, refusal);
            case OrderRefused.KeyReused _ -> problem(HttpStatus.UNPROCESSABLE_CONTENT, refusal);
            case OrderRefused.OutboxFull _ -> problem(HttpStatus.SERVICE_UNAVAILABLE, refusal);
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> turnMissed(TurnMissed missed) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, missed);
    }

    private static ResponseEntity<ProblemDetail> invalid(OrderRefused.Invalid invalid) {
        String message = String.valueOf(invalid.getMessage());
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.BAD_REQUEST, "%s %s".formatted(invalid.field(), message));
        problem.setProperty(
                "errors", List.of(Map.of("field", invalid.field(), "message", message)));
        return ResponseEntity.of(problem).build();
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, RuntimeException refusal) {
        var problem =
                ProblemDetail.forStatusAndDetail(status, String.valueOf(refusal.getMessage()));
        var response = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(problem);
    }
}
