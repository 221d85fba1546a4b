package orderflow.payment.web;

import orderflow.payment.PaymentRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The refusals of a payment, as RFC 9457 has them. Everything else is the matter of {@code
 * problems}.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(PaymentRefused refusal) {
        var status =
                switch (refusal) {
                    case PaymentRefused.NotFound _ -> HttpStatus.NOT_FOUND;
                    case PaymentRefused.IllegalMove _, PaymentRefused.CancelledBefore _ ->
                            HttpStatus.CONFLICT;
                };
        var problem =
                ProblemDetail.forStatusAndDetail(status, String.valueOf(refusal.getMessage()));
        return ResponseEntity.of(problem).build();
    }
}
