package orderflow.order;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The orders table. Who wants to move an order locks its row first: see {@link OrderLifecycle}. */
interface Orders extends JpaRepository<Order, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.id = :id")
    Optional<Order> lock(UUID id);

    /** Leaves out what somebody else is just moving. */
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
