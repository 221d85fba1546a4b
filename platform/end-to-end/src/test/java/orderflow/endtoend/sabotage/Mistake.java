package orderflow.endtoend.sabotage;

import java.util.List;
import java.util.Map;

/**
 * A way to get it wrong.
 *
 * @param environment settings instead of ours
 * @param brokers that it takes to see it
 * @param trial what brings it to light
 */
record Mistake(
        String name,
        String service,
        List<Edit> edits,
        Map<String, String> environment,
        int brokers,
        Trial trial,
        String brokenPromise) {

    static final List<Mistake> ALL =
            List.of(
                    new Mistake(
                            "the inbox knows no duplicates",
                            "notification-service",
                            new Edit(
                                    "notification-service/src/main/java/orderflow/notification/Notifications.java",
                                    "select event_id, :channel",
                                    "select gen_random_uuid(), :channel"),
                            Trial::redelivery,
                            "each customer is told once, in order"),
                    new Mistake(
                            "the relay deletes a range",
                            "order-service",
                            new Edit(
                                    "messaging/src/main/java/orderflow/messaging/outbox/OutboxTable.java",
                                    "and id = any(?)",
                                    "and id <= (select max(id) from unnest(?::bigint[]) as t (id))"),
                            Trial::manyWriters,
                            "every order ends"),
                    new Mistake(
                            "the relay waits for no acknowledgement",
                            "order-service",
                            new Edit(
                                    "messaging/src/main/java/orderflow/messaging/outbox/RelayPublisher.java",
                                    "BlockingQueue<Outcome> answers = outcomes;",
                                    "BlockingQueue<Outcome> answers = outcomes;"
                                            + " answers.add(new Outcome.Acknowledged(row.id()));"),
                            Trial::brokersAwayAndCrash,
                            "every order ends"),
                    // Each connection has a block of ids of its own, whoever holds the order's row.
                    new Mistake(
                            "outbox ids are drawn before the lock",
                            "order-service",
                            List.of(
                                    new Edit(
                                            "messaging/src/main/java/orderflow/messaging/outbox/Outbox.java",
                                            "insert into outbox (topic, key, headers, value)",
                                            "insert into outbox (id, topic, key, headers, value)"
                                                    + " overriding system value"),
                                    new Edit(
                                            "messaging/src/main/java/orderflow/messaging/outbox/Outbox.java",
                                            "select topic, key, headers::json, value",
                                            "select pg_backend_pid() % 100 * 10000000000000000"
                                                    + " + (extract(epoch from clock_timestamp())"
                                                    + " * 1000000)::bigint + position,"
                                                    + " topic, key, headers::json, value")),
                            Map.of(),
                            1,
                            Trial::cancellationsWhileBrokersAreAway,
                            "events of an order are in order"),
                    new Mistake(
                            "one broker acknowledges for all",
                            "order-service",
                            List.of(),
                            Map.of("SPRING_KAFKA_PRODUCER_ACKS", "1"),
                            3,
                            Trial::leaderDiesWithWhatItAloneHas,
                            "every order ends"),
                    new Mistake(
                            "offsets commit themselves",
                            "payment-service",
                            List.of(),
                            Map.of(
                                    "SPRING_KAFKA_CONSUMER_ENABLE_AUTO_COMMIT", "true",
                                    "SPRING_KAFKA_CONSUMER_AUTO_COMMIT_INTERVAL", "1s"),
                            1,
                            Trial::databaseAwayAndCrash,
                            "every order ends"),
                    new Mistake(
                            "each attempt at the bank has a new key",
                            "payment-service",
                            new Edit(
                                    "payment-service/src/main/java/orderflow/payment/Charging.java",
                                    "orderId + \":charge\"",
                                    "java.util.UUID.randomUUID() + \":charge\""),
                            Trial::crashAfterCharging,
                            "charged at most once"),
                    new Mistake(
                            "a cancelled payment is charged on",
                            "payment-service",
                            new Edit(
                                    "payment-service/src/main/java/orderflow/payment/Charging.java",
                                    "payment.cancelled() ? CANCEL : CHARGE",
                                    "CHARGE"),
                            Trial::cancellationsWhileTheBankRefuses,
                            "nothing is charged too late"),
                    new Mistake(
                            "the deadline is not looked at",
                            "payment-service",
                            new Edit(
                                    "payment-service/src/main/java/orderflow/payment/DuePayments.java",
                                    "case when status <> 'PENDING' or cancelled",
                                    "case when true or cancelled"),
                            Trial::deadlinesWhileTheBankRefuses,
                            "nothing is charged too late"),
                    new Mistake(
                            "an unanswered payment outlives its order",
                            "payment-service",
                            new Edit(
                                    "payment-service/src/main/java/orderflow/payment/Payments.java",
                                    "least(next_attempt_at, now() + :lease * interval '1 ms')",
                                    "'infinity'"),
                            Trial::cancellationsWhileTheBankRefuses,
                            "every payment ends with its order"),
                    new Mistake(
                            "nothing waits behind a dead letter",
                            "notification-service",
                            new Edit(
                                    "messaging/src/main/java/orderflow/messaging/deadletters/Fence.java",
                                    "return first == null || record.offset() >= first.offset"
                                            + " || record.timestamp() > first.time;",
                                    "return false;"),
                            Trial::replayOfADeadLetter,
                            "each customer is told once, in order"));

    Mistake(String name, String service, Edit edit, Trial trial, String brokenPromise) {
        this(name, service, List.of(edit), Map.of(), 1, trial, brokenPromise);
    }

    @Override
    public String toString() {
        return name;
    }
}
