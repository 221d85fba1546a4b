package orderflow.deck;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One whole picture, as the page gets it; the README says what the fields mean. */
public record Snapshot(
        long number,
        Instant at,
        Ages ages,
        Control control,
        Ledger ledger,
        Customer customer,
        List<Topic> topics,
        List<Group> groups,
        List<Outbox> outboxes,
        List<Retries> retries,
        List<SetAside> deadLetters,
        List<Tile> services,
        List<Node> nodes,
        Database database,
        Bank bank,
        List<LastOrder> lastOrders,
        @Nullable Reader reader,
        List<Run> runs,
        List<Happening> happened) {

    public enum Control {
        LAUNCHER,
        NONE
    }

    /** Seconds since each source answered last. */
    public record Ages(@Nullable Double kafka, @Nullable Double services, @Nullable Double tape) {}

    public record Customer(
            double ordersPerSecond,
            @Nullable Double p50,
            @Nullable Double p99,
            int orders,
            int failed,
            boolean heartbeat) {}

    public record Topic(
            String name, String writer, List<String> readers, double perSecond, List<Lane> lanes) {}

    public record Lane(
            int partition,
            long start,
            long end,
            @Nullable Integer leader,
            List<Integer> replicas,
            List<Integer> inSync,
            List<Needle> groups,
            List<Recent> recent) {}

    /** How far a group has confirmed a lane. */
    public record Needle(
            String group,
            @Nullable Long committed,
            long lag,
            double seconds,
            boolean inStep,
            @Nullable String member) {}

    public record Recent(long offset, String order, String type, Instant at) {}

    public record Group(String name, String state, long lag, List<Member> members) {}

    public record Member(String member, List<Lanes> lanes) {}

    public record Lanes(String topic, List<Integer> partitions) {}

    public record Outbox(String service, long rows, double oldestSeconds) {}

    public record Retries(String topic, int waitSeconds, long records) {}

    public record SetAside(String service, long parked, long waiting) {}

    public record Tile(String name, String service, int port, Condition state) {}

    public record Node(String name, int id, Condition state, int leads, boolean controller) {}

    public record Database(String name, Condition state) {}

    public record Bank(Mood state, long pending) {

        public enum Mood {
            GOOD,
            SLOW,
            REFUSES,
            AWAY
        }
    }

    public record LastOrder(
            String orderId, OrderState state, Instant created, @Nullable Long milliseconds) {}

    /** A new reader beside the live ones. */
    public record Reader(
            String group,
            String topic,
            long position,
            long end,
            double perSecond,
            boolean done,
            List<Sum> revenue,
            List<Sum> books) {

        /** With the books that the revenue has to be equal to at the end. */
        Reader beside(List<Sum> others) {
            return new Reader(group, topic, position, end, perSecond, done, revenue, others);
        }
    }

    /** In minor units of the currency. */
    public record Sum(String currency, long amount) {}

    public record Run(
            long id,
            String action,
            String title,
            State state,
            Instant began,
            Instant healsAt,
            @Nullable Instant healed,
            @Nullable Integer said,
            @Nullable Integer was,
            @Nullable String observation,
            @Nullable String why,
            @Nullable Code code,
            @Nullable String lab) {

        public enum State {
            BROKEN,
            HEALING,
            WATCHING,
            JUDGED,
            FAILED
        }
    }

    /** A place in the repository. */
    public record Code(String file, String symbol) {}

    public record Happening(Instant at, String text) {}
}
