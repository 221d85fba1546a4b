package orderflow.order;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The orders table. A move locks its order's row first: see {@link OrderLifecycle}. */
interface Orders extends JpaRepository<Order, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.id = :id")
    Optional<Order> lock(UUID id);

    /** In the order of their ids, so that two batches cannot wait for each other. */
    @Query(
            nativeQuery = true,
            value = "select * from orders where id = any(:ids) order by id for update")
    List<Order> lockAll(UUID[] ids);

    /** Leaves out those that another transaction is just moving. */
    @Query(
            nativeQuery = true,
            value =
                    """
                    select * from orders where status = 'PENDING' and deadline < :now
                    order by deadline limit :limit for update skip locked
                    """)
    List<Order> lockOverdue(Instant now, int limit);

    @Query("select count(o) from Order o where o.status = PENDING and o.deadline < :now")
    long countOverdue(Instant now);
}
