package orderflow.tiny;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** As much of a service as an error needs. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class TinyApplication {
    /** A request to {@code /held} ends when somebody releases one of these. */
    public static final Semaphore HOLD = new Semaphore(0);

    /** Number of executions of {@code /bytes}. */
    public static final AtomicInteger EXECUTED = new AtomicInteger();

    enum Weight {
        LIGHT,
        HEAVY
    }

    record Item(@NotNull @Size(max = 5) String sku, @Min(1) @Max(1000) int quantity) {}

    record Basket(@NotEmpty List<@Valid Item> items, Weight weight, Boolean gift, Object note) {}

    record Parcel(Weight weight, @Nullable String sender) {}

    @RestController
    static class Baskets {
        private final Validator validator;

        Baskets(Validator validator) {
            this.validator = validator;
        }

        @PostMapping(path = "/baskets", consumes = MediaType.APPLICATION_JSON_VALUE)
        Basket place(
                @Valid @RequestBody Basket basket,
                @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 4)
                        String key) {
            return basket;
        }

        @PostMapping("/direct")
        Basket direct(@Valid @RequestBody Basket basket) {
            return basket;
        }

        @GetMapping(path = "/sheet", produces = MediaType.APPLICATION_JSON_VALUE)
        Item sheet() {
            return new Item("sheet", 1);
        }

        @GetMapping(path = "/parcel", produces = MediaType.APPLICATION_JSON_VALUE)
        Parcel parcel() {
            return new Parcel(Weight.LIGHT, null);
        }

        @GetMapping("/baskets/{id}")
        UUID find(@PathVariable UUID id) {
            return id;
        }

        @GetMapping("/baskets")
        int list(
                @RequestParam String customerId,
                @RequestParam(required = false) Weight weight,
                @RequestParam(required = false) UUID like,
                @RequestParam(name = "tag", required = false) List<String> tags,
                @RequestParam(defaultValue = "0") @Min(0) int page) {
            return page;
        }

        @PostMapping("/bytes")
        int bytes(@RequestBody byte[] body) {
            EXECUTED.incrementAndGet();
            return body.length;
        }

        @PostMapping("/held")
        int hold(@RequestBody byte[] body) throws InterruptedException {
            HOLD.acquire();
            return body.length;
        }

        @PostMapping("/dispatches")
        String dispatch(HttpServletRequest request, @RequestBody byte[] body) {
            return request.getDispatcherType() + " " + body.length;
        }

        @GetMapping("/violated")
        void violated() {
            throw new ConstraintViolationException(validator.validate(new Item("margherita", 0)));
        }

        @GetMapping("/unexpected")
        void unexpected() {
            throw new IllegalStateException("secret\n2026-11-20 INFO forged");
        }

        @GetMapping("/database-away")
        void databaseAway() {
            var cause = new SQLException("terminating connection, secret", "57P01");
            throw new IllegalStateException("Could not open EntityManager", cause);
        }

        @GetMapping("/connection-closed")
        void connectionClosed() {
            var cause = new SQLException("Connection is closed");
            throw new IllegalStateException("Unable to rollback", cause);
        }

        @GetMapping("/right-missing")
        void rightMissing() {
            var cause = new SQLException("permission denied for table secret", "42501");
            throw new IllegalStateException("Could not execute statement", cause);
        }

        @GetMapping("/own")
        void own() {
            throw new ArithmeticException();
        }
    }

    /** Without an order, like the advice of the services. */
    @RestControllerAdvice
    static class OwnAdvice {
        @ExceptionHandler
        ProblemDetail conflict(ArithmeticException failure) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "The service's own words");
        }
    }

    @Bean
    FilterRegistrationBean<jakarta.servlet.Filter> refusingFilter() {
        var registration =
                new FilterRegistrationBean<jakarta.servlet.Filter>(
                        (request, response, chain) -> refuse((HttpServletResponse) response));
        registration.addUrlPatterns("/filtered");
        return registration;
    }

    @Bean
    FilterRegistrationBean<jakarta.servlet.Filter> failingFilter() {
        var registration =
                new FilterRegistrationBean<jakarta.servlet.Filter>((request, response, chain) -> {
                    throw new IllegalStateException("secret");
                });
        registration.addUrlPatterns("/filter-fails");
        return registration;
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.sendError(403, "secret");
    }
}
