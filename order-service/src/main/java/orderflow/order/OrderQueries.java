package orderflow.order;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looking at many orders, changing none. */
@Service
@Transactional(readOnly = true)
public class OrderQueries {

    private final Orders orders;

    OrderQueries(Orders orders) {
        this.orders = orders;
    }

    /** Newest first. A null filter lets everything through. */
    public Slice<Order> list(
            @Nullable String customerId, @Nullable OrderStatus status, int page, int size) {
        List<Specification<Order>> filters = new ArrayList<>();
        if (customerId != null) {
            filters.add((order, _, where) -> where.equal(order.get("customerId"), customerId));
        }
        if (status != null) {
            filters.add((order, _, where) -> where.equal(order.get("status"), status));
        }
        // Ids of version 7 begin with their time.
        var newestFirst = PageRequest.of(page, size, Sort.by("id").descending());
        return orders.findBy(Specification.allOf(filters), all -> all.slice(newestFirst));
    }

    public Map<OrderStatus, Long> countByStatus() {
        return orders.countByStatus().stream()
                .collect(toMap(Orders.StatusCount::status, Orders.StatusCount::orders));
    }
}
