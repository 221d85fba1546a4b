package orderflow.deck.web;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import orderflow.deck.outside.Customers;
import orderflow.deck.outside.Heartbeat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders of the page: one to follow, or many at once. */
@RestController
class OrderController {

    /** Both are bounded: this is a look at the platform, not a load test. */
    record Request(@Nullable Integer count, @Nullable Integer perSecond) {}

    record Placed(String orderId, double milliseconds) {}

    record Switch(boolean on) {}

    private static final int MOST = 10_000;
    private static final int FASTEST = 500;
    private static final int USUAL = 20;

    private final Customers customers;
    private final Heartbeat heartbeat;
    private final ExecutorService bursts = Executors.newVirtualThreadPerTaskExecutor();

    OrderController(Customers customers, Heartbeat heartbeat) {
        this.customers = customers;
        this.heartbeat = heartbeat;
    }

    @PostMapping("/api/orders")
    ResponseEntity<?> place(@RequestBody Request request) {
        int count = within(request.count(), 1, MOST);
        int perSecond = within(request.perSecond(), USUAL, FASTEST);
        if (count > 1) {
            bursts.execute(() -> burst(count, perSecond));
            return ResponseEntity.accepted().build();
        }
        var placed = customers.place("tok_ok");
        if (!placed.accepted()) {
            throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, placed.failure());
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Placed(placed.orderId(), placed.milliseconds()));
    }

    @PostMapping("/api/heartbeat")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void heartbeat(@RequestBody Switch request) {
        heartbeat.on(request.on());
    }

    private void burst(int count, int perSecond) {
        try {
            customers.place("tok_ok", count, perSecond, _ -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int within(@Nullable Integer asked, int usual, int most) {
        int number = asked == null ? usual : asked;
        if (number < 1 || number > most) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Between 1 and %,d are possible.".formatted(most));
        }
        return number;
    }
}
