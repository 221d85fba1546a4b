package orderflow.payment.gateway;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import orderflow.gathering.Gathering;
import orderflow.payment.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bank's entries of money taken. Those that are asked for at the same time share a statement
 * and its commit; each is answered after it.
 */
final class Captures implements AutoCloseable {

    private static final int LARGEST = 64;

    private record Call(
            String idempotencyKey,
            UUID orderId,
            Money money,
            CompletableFuture<Optional<UUID>> paymentId) {}

    private final JdbcClient ledger;
    private final Gathering<Call> calls;

    Captures(JdbcClient ledger) {
        this.ledger = ledger;
        this.calls = Gathering.start("bank", LARGEST, this::answer);
    }

    /**
     * Takes the money, once for a key, and returns the number of the payment; none if the key is
     * closed. A call that is interrupted before its turn takes nothing.
     */
    Optional<UUID> take(String idempotencyKey, UUID orderId, Money money)
            throws InterruptedException {
        var call = new Call(idempotencyKey, orderId, money, new CompletableFuture<>());
        calls.add(call);
        try {
            return call.paymentId().get();
        } catch (InterruptedException e) {
            call.paymentId().cancel(false);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The bank's books are closed", e.getCause());
        }
    }

    private void answer(List<Call> batch) {
        var waiting = batch.stream().filter(call -> !call.paymentId().isDone()).toList();
        try {
            var byKey = waiting.stream().collect(groupingBy(Call::idempotencyKey));
            var paymentIds = enter(byKey.values());
            waiting.forEach(call ->
                    call.paymentId()
                            .complete(Optional.ofNullable(paymentIds.get(call.idempotencyKey()))));
        } catch (RuntimeException | Error e) {
            waiting.forEach(call -> call.paymentId().completeExceptionally(e));
        }
    }

    /** The payments by their keys, without those whose key is closed. */
    private Map<String, UUID> enter(Collection<List<Call>> calls) {
        var paymentIds = new HashMap<String, UUID>();
        if (calls.isEmpty()) {
            return paymentIds;
        }
        ledger.sql(
                        """
                        with call as (
                            select * from unnest(?, ?, ?::bigint[], ?, ?::int[])
                                as call (idempotency_key, order_id, amount, currency, calls)
                        ), key as (
                            insert into charge_key (idempotency_key)
                            select idempotency_key from call order by idempotency_key
                            on conflict (idempotency_key)
                            do update set closed_at = charge_key.closed_at
                            returning idempotency_key, closed_at
                        )
                        insert into capture (idempotency_key, order_id, amount, currency, calls)
                        select call.* from call join key using (idempotency_key)
                        where closed_at is null order by idempotency_key
                        on conflict (idempotency_key)
                        do update set calls = capture.calls + excluded.calls
                        returning idempotency_key, payment_id
                        """)
                .params(
                        column(calls, Call::idempotencyKey).toArray(String[]::new),
                        column(calls, Call::orderId).toArray(UUID[]::new),
                        column(calls, call -> call.money().amount()).toArray(Long[]::new),
                        column(calls, call -> call.money().currency()).toArray(String[]::new),
                        calls.stream().map(List::size).toArray(Integer[]::new))
                .query(row -> {
                    paymentIds.put(row.getString(1), row.getObject(2, UUID.class));
                });
        return paymentIds;
    }

    /** Calls with the same key ask for the same. */
    private static <T> List<T> column(Collection<List<Call>> calls, Function<Call, T> value) {
        return calls.stream().map(same -> value.apply(same.getFirst())).toList();
    }

    @Override
    public void close() {
        calls.close();
    }
}
