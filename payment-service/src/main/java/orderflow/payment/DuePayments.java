package orderflow.payment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payments of the table that the gateway has to be asked about, and when. */
@Repository
class DuePayments {

    private final JdbcClient jdbc;
    private final ChargingProperties charging;

    DuePayments(JdbcClient jdbc, ChargingProperties charging) {
        this.jdbc = jdbc;
        this.charging = charging;
    }

    /**
     * Takes payments that are due and that nobody else has taken; theirs is a lease. A charge that
     * might end after its order's deadline is not begun: it waits for the cancellation.
     *
     * @param first how many that no call was without an answer for
     * @param again how many of the others
     * @param positions how far each partition is read, which ends the wait of its payments
     */
    List<Payment> claim(int first, int again, Map<Integer, Long> positions) {
        return jdbc.sql(
                        """
                        with claimed as (
                            update payment
                            set next_attempt_at = case when status <> 'PENDING' or cancelled
                                        or coalesce(deadline > now() + :lease * interval '1 ms', true)
                                    then now() + :lease * interval '1 ms' else 'infinity' end,
                                asked = asked
                                    or coalesce(deadline > now() + :lease * interval '1 ms', true),
                                backlog_partition = null,
                                backlog_end = null
                            where order_id = any(
                                array(select order_id from payment
                                    where not attempts > 0 and next_attempt_at <= now()
                                    order by next_attempt_at limit :first for update skip locked)
                                || array(select order_id from payment
                                    where attempts > 0 and next_attempt_at <= now()
                                    order by next_attempt_at limit :again for update skip locked)
                                || array(select order_id
                                    from unnest(:partitions::int[], :positions::bigint[])
                                        as reader (partition, position)
                                    join payment on backlog_partition = partition
                                        and backlog_end <= position
                                    limit :first for update of payment skip locked))
                            returning *)
                        select * from claimed where next_attempt_at < 'infinity'
                        """)
                .param("lease", charging.lease().toMillis())
                .param("first", first)
                .param("again", again)
                .param("partitions", positions.keySet().toArray(Integer[]::new))
                .param(
                        "positions",
                        positions.keySet().stream().map(positions::get).toArray(Long[]::new))
                .query(Payments::payment)
                .list();
    }

    /** Lets payments that got no answer wait, each time twice as long. They are locked. */
    void postpone(List<UUID> orderIds) {
        if (orderIds.isEmpty()) {
            return;
        }
        jdbc.sql(
                        """
                        update payment
                        set attempts = attempts + 1, updated_at = now(),
                            next_attempt_at = now() + interval '1 ms'
                                * least(:max, :first * 2 ^ least(attempts, 30))
                        where order_id = any(:orderIds) and next_attempt_at is not null
                        """)
                .param("orderIds", orderIds.toArray(UUID[]::new))
                .param("first", charging.firstBackOff().toMillis())
                .param("max", charging.maxBackOff().toMillis())
                .update();
    }
}
