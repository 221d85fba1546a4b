package orderflow.endtoend.sabotage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderflow.cluster.process.Parallel;
import orderflow.endtoend.Orders;
import orderflow.launcher.Platform;
import orderflow.launcher.ProcessControl;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.load.Load;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.Mix;
import orderflow.proof.verify.Checker;
import orderflow.proof.verify.Finding;

/** The platform that is tried, and the history of what it was asked. */
record Subject(Platform platform, int size, Path history) {

    /** Allowed repeats: of a redelivery, and of a few relays that were killed. */
    private static final long MOST_REPEATS = 40_000;

    ProcessControl control() {
        return platform;
    }

    FaultTarget target() {
        return new FaultTarget(platform, platform);
    }

    List<String> brokers() {
        return List.of("kafka-1", "kafka-2", "kafka-3").subList(0, size);
    }

    void startBrokers() {
        Parallel.forEach(brokers(), platform::start);
    }

    /** Returns the orders that were accepted. */
    List<UUID> load(int perSecond, int seconds, String mix) {
        long before = Files.exists(history) ? LoadHistory.read(history).size() : 0;
        try (LoadHistory lines = LoadHistory.appendTo(history)) {
            new Load(platform.service("order-service"), Mix.parse(mix), 1, lines)
                    .run(perSecond, Duration.ofSeconds(seconds));
        }
        return LoadHistory.accepted(LoadHistory.read(history).stream().skip(before).toList());
    }

    void cancel(UUID order) {
        new Orders(platform.service("order-service")).cancel(order);
    }

    /** Runs the action while no other session can write the table. */
    void whileLocked(String database, String table, Runnable action) {
        target().inDatabase(
                        database,
                        connection -> {
                            connection.setAutoCommit(false);
                            try (var statement = connection.createStatement()) {
                                statement.execute("lock table " + table + " in exclusive mode");
                                action.run();
                            }
                            connection.rollback();
                        });
    }

    /** One event in fifty is committed a fifth of a second after its id was drawn. */
    void whileSomeCommitsAreSlow(Runnable action) {
        execute(
                "orders",
                """
                create function commit_slowly() returns trigger language plpgsql as $$
                begin
                    if random() < 0.02 then perform pg_sleep(0.2); end if;
                    return null;
                end $$;
                create constraint trigger slow after insert on outbox
                    deferrable initially deferred
                    for each row execute function commit_slowly()
                """);
        action.run();
        execute("orders", "drop function commit_slowly cascade");
    }

    /** The bank answers each call with an error meanwhile. */
    void whileTheBankRefuses(Runnable action) {
        execute("bank", "revoke insert on capture, refund from bank");
        action.run();
        execute("bank", "grant insert on capture, refund to bank");
    }

    private void execute(String database, String sql) {
        target().inDatabase(
                        database,
                        connection -> {
                            try (var statement = connection.createStatement()) {
                                statement.execute(sql);
                            }
                        });
    }

    void awaitQuiet() {
        verdict(Duration.ofSeconds(30));
    }

    List<Finding> verdict(Duration atMost) {
        return new Checker(platform).check(LoadHistory.read(history), atMost, MOST_REPEATS);
    }
}
