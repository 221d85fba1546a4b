package orderflow.deck;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rooms have found out last, each part of it replaced as a whole. */
public final class Views {

    /** What the brokers say; of the lanes without what was read on them. */
    public record Cluster(
            List<Snapshot.Topic> topics,
            List<Snapshot.Group> groups,
            List<Snapshot.Retries> retries,
            List<Snapshot.Node> nodes) {

        public static final Cluster UNKNOWN =
                new Cluster(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What the services say.
     *
     * @param heldKeys orders of which a record is set aside
     * @param revenue payment-service's own books
     */
    public record Services(
            List<Snapshot.Tile> processes,
            List<Snapshot.Outbox> outboxes,
            List<Snapshot.SetAside> deadLetters,
            Snapshot.Database database,
            Ledger.@Nullable Books books,
            Set<String> heldKeys,
            long pendingPayments,
            long lost,
            long ignored,
            List<Snapshot.Sum> revenue) {

        public static final Services UNKNOWN =
                new Services(
                        List.of(),
                        List.of(),
                        List.of(),
                        new Snapshot.Database("postgres", Condition.DEAD),
                        null,
                        Set.of(),
                        0,
                        0,
                        0,
                        List.of());
    }

    private Views() {}
}
