package orderflow.order.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import orderflow.order.Money;
import orderflow.order.NewOrder;
import orderflow.order.OrderItem;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders}. Its limits stand in the contract {@code order_created}, too:
 * what is taken here has to fit there.
 */
record OrderRequest(
        @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String customerId,
        @NotNull @Schema(pattern = "^[A-Z]{3}$", example = "EUR", description = "ISO 4217")
                String currency,
        @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid Item> items,
        @Nullable @Pattern(regexp = NAME, message = NAME_RULE) String paymentToken) {

    private static final String NAME = "^[A-Za-z0-9._-]{1,64}$";
    private static final String NAME_RULE =
            "must be 1 to 64 letters, digits, dots, hyphens or underscores";
    private static final String DEFAULT_TOKEN = "tok_ok";

    record Item(
            @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String sku,
            @NotNull @Min(1) @Max(1000) Integer quantity,
            @NotNull @Min(0) @Max(Money.MAX) Long unitPrice) {}

    NewOrder toNewOrder() {
        return new NewOrder(
                customerId,
                currency,
                items.stream()
                        .map(item -> new OrderItem(item.sku(), item.quantity(), item.unitPrice()))
                        .toList(),
                paymentToken == null ? DEFAULT_TOKEN : paymentToken);
    }
}
