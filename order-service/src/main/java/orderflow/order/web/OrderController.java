package orderflow.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import orderflow.groupcommit.GroupCommit;
import orderflow.order.Order;
import orderflow.order.OrderLifecycle;
import orderflow.order.OrderQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "orders")
class OrderController {

    /**
     * A page.
     *
     * @param next what to ask for {@code before} to see the page after this one; null if there is
     *     none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderList(List<OrderResponse> orders, @Nullable UUID next) {}

    private final OrderLifecycle lifecycle;
    private final OrderQueries queries;
    private final GroupCommit commits;

    OrderController(OrderLifecycle lifecycle, OrderQueries queries, GroupCommit commits) {
        this.lifecycle = lifecycle;
        this.queries = queries;
        this.commits = commits;
    }

    /**
     * Places an order.
     *
     * @param idempotencyKey in quotes, as the draft has it, or bare, as most clients send it
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "201",
            description = "The order, as it was placed",
            headers =
                    @Header(
                            name = HttpHeaders.LOCATION,
                            required = true,
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(responseCode = "409", description = "The same key is being used right now")
    @ApiResponse(responseCode = "422", description = "The key was used with another order")
    ResponseEntity<OrderResponse> place(
            @RequestBody @Valid OrderRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Pattern(
                            regexp = "^(\"[!#-~]{1,255}\"|[!#-~]{1,255})$",
                            message = "must be 1 to 255 visible ASCII characters")
                    @Nullable String idempotencyKey) {
        var newOrder = request.toNewOrder();
        var key = unquoted(idempotencyKey);
        var order = commits.run(() -> lifecycle.place(newOrder, key));
        return ResponseEntity.created(URI.create("/orders/" + order.id()))
                .body(OrderResponse.asPlaced(order));
    }

    @GetMapping("/{id}")
    OrderResponse find(@PathVariable UUID id) {
        return OrderResponse.of(queries.find(id));
    }

    /** Newest first. */
    @GetMapping
    OrderList list(
            @RequestParam(required = false) @Nullable String customerId,
            @RequestParam(required = false) Order.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        // One more than asked for tells whether there are more.
        var found = queries.list(customerId, status, before, size + 1);
        var page = found.stream().limit(size).map(OrderResponse::of).toList();
        return new OrderList(page, found.size() > size ? page.getLast().orderId() : null);
    }

    @PostMapping("/{id}/cancellation")
    @ApiResponse(responseCode = "200", description = "The order, cancelled")
    @ApiResponse(responseCode = "409", description = "It has ended in another way")
    OrderResponse cancel(@PathVariable UUID id) {
        // Alone in its transaction: it may wait for the order's row, and a group would wait with
        // it.
        return OrderResponse.of(lifecycle.cancel(id));
    }

    @GetMapping("/summary")
    Map<Order.Status, Long> summary() {
        return queries.countByStatus();
    }

    private static @Nullable String unquoted(@Nullable String key) {
        return key == null ? null : key.replace("\"", "");
    }
}
