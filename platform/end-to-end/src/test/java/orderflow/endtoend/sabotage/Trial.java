package orderflow.endtoend.sabotage;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import orderflow.cluster.process.Wait;
import orderflow.proof.chaos.Poison;
import orderflow.proof.chaos.Redelivery;
import org.apache.kafka.clients.admin.Admin;

/** A trial that a platform goes through. Ours comes out of each with every promise kept. */
@FunctionalInterface
interface Trial {

    void on(Subject subject);

    static void redelivery(Subject subject) {
        subject.load(20, 5, "ok=90,declined=10");
        subject.awaitQuiet();
        new Redelivery("again", 1_000).happenTo(subject.target());
    }

    /** Many transactions at once: some commit after others that drew their ids later. */
    static void manyWriters(Subject subject) {
        subject.whileSomeCommitsAreSlow(() -> subject.load(100, 12, "ok=1,cancel=1"));
    }

    static void brokersAwayAndCrash(Subject subject) {
        subject.brokers().forEach(subject.control()::kill);
        subject.load(20, 3, "ok=1");
        // Time for a relay that waits for nobody.
        Wait.rest(Duration.ofSeconds(2));
        subject.control().kill("order-service");
        subject.startBrokers();
        subject.control().start("order-service");
    }

    /** Created and cancelled on different connections, and both still in the table. */
    static void cancellationsWhileBrokersAreAway(Subject subject) {
        subject.load(100, 3, "ok=1");
        subject.brokers().forEach(subject.control()::kill);
        subject.load(40, 3, "cancel=1");
        subject.control().kill("order-service");
        subject.startBrokers();
        subject.control().start("order-service");
    }

    /** The followers stand still while the leader takes records, and outlive it. */
    static void leaderDiesWithWhatItAloneHas(Subject subject) {
        List<String> followers = List.of("kafka-2", "kafka-3");
        try (Admin admin = Admin.create(subject.platform().kafkaConnection("admin"))) {
            var orders = new Leadership(admin, "orders");
            orders.moveTo(1);
            // A producer that has never met its brokers would wait for the ones that stand still.
            subject.load(10, 2, "ok=1");
            subject.awaitQuiet();
            followers.forEach(subject.control()::freeze);
            subject.load(40, 3, "ok=1");
            subject.control().kill("kafka-1");
            followers.forEach(subject.control()::thaw);
            // It would lead again, and still have the records.
            orders.awaitTakenFrom(1);
        }
        subject.control().start("kafka-1");
    }

    /** Records that were read, could not be handled yet, and whose reader dies. */
    static void databaseAwayAndCrash(Subject subject) {
        subject.control().freeze("payment-service");
        subject.load(30, 3, "ok=1");
        subject.control().kill("postgres");
        subject.control().thaw("payment-service");
        // Longer than a consumer takes to commit what it was given.
        Wait.rest(Duration.ofSeconds(10));
        subject.control().kill("payment-service");
        subject.control().start("postgres");
        subject.control().start("payment-service");
    }

    /** The bank has taken the money, and who asked for it dies before that is written down. */
    static void crashAfterCharging(Subject subject) {
        subject.load(10, 2, "slow=1");
        awaitCount(subject, "payments", "select count(*) from payment where status = 'PENDING'", 5);
        String captures = "select count(*) from capture";
        long before = subject.target().count("bank", captures);
        subject.whileLocked(
                "payments",
                "payment",
                () -> {
                    awaitCount(subject, "bank", captures, before + 5);
                    subject.control().kill("payment-service");
                });
        subject.control().start("payment-service");
    }

    /** Asked in vain, then cancelled: whoever asks on gets the money when the bank is back. */
    static void cancellationsWhileTheBankRefuses(Subject subject) {
        subject.whileTheBankRefuses(() -> {
            List<UUID> orders = unanswered(subject);
            orders.forEach(subject::cancel);
            awaitCount(
                    subject,
                    "payments",
                    "select count(*) from payment where status = 'PENDING' and cancelled",
                    orders.size());
            // Longer than a call that was under way could take.
            Wait.rest(Duration.ofSeconds(11));
        });
    }

    /** No order is cancelled at its deadline while order-service is away. */
    static void deadlinesWhileTheBankRefuses(Subject subject) {
        subject.whileTheBankRefuses(() -> {
            unanswered(subject);
            subject.control().kill("order-service");
            for (var database : List.of("orders", "payments")) {
                subject.target().inDatabase(database, Trial::moveDeadlines);
            }
            Wait.rest(Duration.ofSeconds(2));
        });
        // Longer than the back-off of what was asked for a few seconds.
        Wait.rest(Duration.ofSeconds(10));
        subject.control().start("order-service");
    }

    private static void moveDeadlines(Connection connection) throws SQLException {
        String table = connection.getCatalog().equals("orders") ? "orders" : "payment";
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "update %s set deadline = now() + interval '1 s' where status = 'PENDING'"
                            .formatted(table));
        }
    }

    /** Returns orders that the bank was asked about, and gave no answer. */
    private static List<UUID> unanswered(Subject subject) {
        List<UUID> orders = subject.load(10, 2, "ok=1");
        awaitCount(
                subject,
                "payments",
                "select count(*) from payment where status = 'PENDING' and attempts > 0",
                orders.size());
        return orders;
    }

    static void replayOfADeadLetter(Subject subject) {
        var poison =
                new Poison(
                        "unconfirmed",
                        "notification-service",
                        "notifications",
                        "insert on notification",
                        "new.type = 'order_confirmed'",
                        Duration.ZERO);
        poison.begin(subject.target());
        List<UUID> orders = subject.load(5, 2, "ok=1");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> poison.deadLetters(subject.target()) >= orders.size());
        orders.forEach(subject::cancel);
        // Time for what follows the dead letters to come, and to wait behind them or not.
        Wait.rest(Duration.ofSeconds(4));
        poison.mend(subject.target());
    }

    private static void awaitCount(Subject subject, String database, String sql, long atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> subject.target().count(database, sql) >= atLeast);
    }
}
