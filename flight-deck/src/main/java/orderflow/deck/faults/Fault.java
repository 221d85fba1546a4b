package orderflow.deck.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that the deck can do to the platform, and take back. */
sealed interface Fault {

    /** SIGKILL, and a new start. */
    record Kill(String process) implements Fault {}

    /** SIGSTOP: alive and silent; then it goes on as if nothing had been. */
    record Freeze(String process) implements Fault {}

    /** Stopped in order, and started again at once. */
    record Restart(String process) implements Fault {}

    /** One instance more, and back again. */
    record Scale(String service) implements Fault {}

    /**
     * One of the faults of {@code ./demo chaos}, which mends what it broke by itself.
     *
     * @param begun what is said when it begins
     * @param mended what is said when it is over
     */
    record Chaos(String name, String begun, String mended) implements Fault {}

    /**
     * Some customers whose bank is not itself; an order of theirs that has no end by then is
     * cancelled.
     *
     * @param token tells the bank how to behave
     */
    record Bank(String token, int customers) implements Fault {}

    /** Whether the launcher has to do it. */
    default boolean needsLauncher() {
        return !(this instanceof Bank);
    }

    /** The word for it beside its target; null for what is called by its title. */
    default @Nullable String verb() {
        return switch (this) {
            case Kill _ -> "kill";
            case Freeze _ -> "freeze";
            case Restart _ -> "restart";
            case Scale _ -> "run twice";
            case Chaos _, Bank _ -> null;
        };
    }

    /** What its target is from then on; null if it stays what it was. */
    default @Nullable String deed() {
        return switch (this) {
            case Kill _ -> "killed";
            case Freeze _ -> "frozen";
            case Restart _ -> "restarting";
            case Scale _, Chaos _, Bank _ -> null;
        };
    }

    /** How somebody does it without the page, in this installation. */
    default String command(boolean containers) {
        return switch (this) {
            case Kill(String process) -> line(containers, "kill", "kill", process);
            case Freeze(String process) -> line(containers, "freeze", "pause", process);
            case Restart(String process) ->
                    containers
                            ? "docker compose restart " + process
                            : "./demo stop %1$s && ./demo start %1$s".formatted(process);
            case Scale(String service) ->
                    containers
                            ? "docker compose up -d --scale %s=2".formatted(service)
                            : "./demo scale %s 2".formatted(service);
            case Chaos(String name, _, _) -> "./demo chaos --faults " + name;
            case Bank(String token, int _) ->
                    "curl localhost:8081/orders -H 'Content-Type: application/json' -d '"
                            + String.join(
                                    "",
                                    List.of(
                                            "{\"customerId\":\"c-42\",\"currency\":\"EUR\",",
                                            "\"items\":[{\"sku\":\"margherita\",\"quantity\":1,",
                                            "\"unitPrice\":1050}],\"paymentToken\":\"",
                                            token,
                                            "\"}'"));
        };
    }

    private static String line(boolean containers, String demo, String compose, String process) {
        return containers
                ? "docker compose %s %s".formatted(compose, process)
                : "./demo %s %s".formatted(demo, process);
    }
}
