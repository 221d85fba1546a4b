package orderflow.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import orderflow.payment.Payment;
import orderflow.payment.PaymentQueries;
import orderflow.payment.PaymentRefused;
import orderflow.payment.PaymentTotal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/payments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "payments")
class PaymentController {

    /**
     * A page.
     *
     * @param next what to ask for {@code before} to see the page after this one; null if there is
     *     none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentList(List<PaymentResponse> payments, @Nullable UUID next) {}

    private final PaymentQueries queries;

    PaymentController(PaymentQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/{orderId}")
    PaymentResponse find(@PathVariable UUID orderId) {
        return queries.find(orderId)
                .map(PaymentResponse::of)
                .orElseThrow(() -> new PaymentRefused.NotFound(orderId));
    }

    /** Newest first. */
    @GetMapping
    PaymentList list(
            @RequestParam(required = false) Payment.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        // One more than asked for tells whether there are more.
        var found = queries.list(status, before, size + 1);
        var page = found.stream().limit(size).map(PaymentResponse::of).toList();
        return new PaymentList(page, found.size() > size ? page.getLast().orderId() : null);
    }

    /** Count and sum of each status and currency. */
    @GetMapping("/summary")
    List<PaymentTotal> summary() {
        return queries.totals();
    }
}
