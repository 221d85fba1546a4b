package orderflow.messaging.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.TopicReader;
import orderflow.messaging.events.EventHeaders;
import orderflow.messaging.events.EventJson;
import orderflow.testing.Contract;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@MessagingTest
class OutboxIT {

    record NumberDrawn(long number) {}

    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TopicReader topic;
    private final String key = UUID.randomUUID().toString();

    @Autowired
    OutboxIT(
            Outbox outbox,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            TopicReader topic) {
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.topic = topic;
    }

    @BeforeEach
    void startWithAnEmptyOutbox() {
        awaitEmptyOutbox();
    }

    @Test
    void publishesACommittedEventAsACloudEvent() {
        transaction.executeWithoutResult(_ -> append(key, 1));

        awaitEmptyOutbox();
        var record =
                topic.read(NUMBERS).stream().filter(r -> r.key().equals(key)).findFirst().get();
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"number\":1}");
        assertThat(EventHeaders.of(record.headers()).values())
                .extracting(Header::key)
                .containsExactly(
                        "ce_specversion",
                        "ce_id",
                        "ce_type",
                        "ce_source",
                        "ce_time",
                        "ce_sequence",
                        "content-type");
        assertThat(TopicReader.header(record, "ce_type")).isEqualTo("number_drawn");
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/orderflow/messaging-test");
        assertThat(UUID.fromString(TopicReader.header(record, "ce_id")).version()).isEqualTo(7);
        var headers = EventHeaders.of(record.headers()).toJson();
        assertThat(Contract.ofHeaders("event_headers").violations(headers)).isEmpty();
    }

    @Test
    void sendsNothingWhenTheTransactionRollsBack() {
        transaction.executeWithoutResult(status -> {
            append(key, 1);
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> append(key, 2));

        awaitEmptyOutbox();
        assertThat(topic.sequences(NUMBERS, List.of(key)).get(key)).containsExactly(2L);
    }

    @Test
    void refusesAnEventOutsideATransaction() {
        assertThatThrownBy(() -> append(key, 1))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void refusesAnEventAfterTheCommit() {
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            append(key, 1);
                            afterCommit(() -> append(key, 2));
                        }))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void takesAnEventUntilTheCommit() {
        transaction.executeWithoutResult(_ -> {
            append(key, 1);
            beforeCommit(() -> append(key, 2));
        });

        awaitEmptyOutbox();
        assertThat(topic.sequences(NUMBERS, List.of(key)).get(key)).containsExactly(1L, 2L);
    }

    @Test
    void keepsTheEventsOfATransactionInsideAnotherApart() {
        var inside =
                new TransactionTemplate(
                        Objects.requireNonNull(transaction.getTransactionManager()));
        inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            append(key, 1);
            inside.executeWithoutResult(_ -> append(key, 2));
            append(key, 3);
            status.setRollbackOnly();
        });

        awaitEmptyOutbox();
        assertThat(topic.sequences(NUMBERS, List.of(key)).get(key)).containsExactly(2L);
    }

    @Test
    void refusesAnEventThatKafkaWouldRefuse() {
        record Essay(String text) {}
        var essay = new Essay("x".repeat(EventJson.MAX_BYTES));

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        transaction.executeWithoutResult(
                                _ -> outbox.append(NUMBERS, key, 1, essay)))
                .withMessage("An event of 900,011 bytes is over the limit of 900,000");
    }

    @Test
    void keepsTheOrderOfEachKeyUnderConcurrentUpdates() throws InterruptedException {
        var keys = IntStream.range(0, 8).mapToObj(n -> key + n).toList();
        keys.forEach(id -> jdbc.update("insert into aggregate values (?, 0)", id));

        try (var writers = Executors.newFixedThreadPool(8)) {
            for (int n = 0; n < 800; n++) {
                String id = keys.get(n % keys.size());
                writers.execute(() -> transaction.executeWithoutResult(_ -> draw(id)));
            }
        }

        awaitEmptyOutbox();
        var expected = LongStream.rangeClosed(1, 100).boxed().toList();
        assertThat(topic.sequences(NUMBERS, keys).values()).hasSize(8).containsOnly(expected);
    }

    @Test
    void publishesARowThatCommitsLongAfterItsNeighbours() throws InterruptedException {
        var appended = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        String late = key + "late";
        Runnable appendAndWait =
                () -> {
                    append(late, 1);
                    beforeCommit(() -> {
                        appended.countDown();
                        awaitLatch(commit);
                    });
                };
        Thread slow =
                Thread.ofVirtual()
                        .start(() -> transaction.executeWithoutResult(_ -> appendAndWait.run()));
        awaitLatch(appended);
        long last = drawFor(Duration.ofSeconds(2));
        awaitEmptyOutbox();
        commit.countDown();
        slow.join();
        // Acknowledged before the late row is found: its deletion must not take that along.
        transaction.executeWithoutResult(_ -> append(key, last + 1));

        awaitEmptyOutbox();
        var sequences = topic.sequences(NUMBERS, List.of(key, late));
        assertThat(sequences.get(key)).hasSize((int) last + 1).isSorted();
        assertThat(sequences.get(late)).containsExactly(1L);
    }

    @Test
    void keepsTheOrderOfKeysWhoseFirstEventTookLongToCommit() throws InterruptedException {
        var keys = IntStream.range(0, 20).mapToObj(n -> key + "slow" + n).toList();
        var appended = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        Runnable appendAndWait =
                () -> {
                    keys.forEach(slow -> append(slow, 1));
                    beforeCommit(() -> {
                        appended.countDown();
                        awaitLatch(commit);
                    });
                };
        Thread slow =
                Thread.ofVirtual()
                        .start(() -> transaction.executeWithoutResult(_ -> appendAndWait.run()));
        awaitLatch(appended);
        drawFor(Duration.ofSeconds(3));
        commit.countDown();
        slow.join();
        keys.forEach(id -> transaction.executeWithoutResult(_ -> append(id, 2)));

        awaitEmptyOutbox();
        assertThat(topic.sequences(NUMBERS, keys).values())
                .hasSize(20)
                .containsOnly(List.of(1L, 2L));
    }

    @Test
    void sendsAgainWhatWasSentButNotDeletedWhenTheRelayDied() {
        jdbc.update("insert into slow_delete values (1)");
        transaction.executeWithoutResult(_ -> append(key, 1));
        await("the relay is deleting").until(() -> !relaysIn("PgSleep").isEmpty());
        List<Integer> relay = relaysIn("PgSleep");
        jdbc.update("delete from slow_delete");

        relay.forEach(pid -> jdbc.queryForList("select pg_terminate_backend(?)", pid));

        awaitEmptyOutbox();
        var copies = topic.read(NUMBERS).stream().filter(r -> r.key().equals(key)).toList();
        assertThat(copies).hasSize(2);
        assertThat(copies.stream().map(copy -> TopicReader.header(copy, "ce_id")).distinct())
                .hasSize(1);
    }

    private List<Integer> relaysIn(String wait) {
        return jdbc.queryForList(
                """
                select pid from pg_stat_activity
                where application_name = 'messaging-test relay' and wait_event = ?
                """,
                Integer.class,
                wait);
    }

    /** Numbers from 1, one transaction each, for at least this long; says the last one. */
    private long drawFor(Duration duration) {
        var last = new AtomicLong();
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    long next = last.incrementAndGet();
                    transaction.executeWithoutResult(_ -> append(key, next));
                    return System.nanoTime() - start > duration.toNanos();
                });
        return last.get();
    }

    private void draw(String id) {
        Long version =
                jdbc.queryForObject(
                        "update aggregate set version = version + 1 where id = ? returning version",
                        Long.class,
                        id);
        append(id, version == null ? 0 : version);
    }

    /** After the rows are written: what is registered later is called later. */
    private static void beforeCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        work.run();
                    }
                });
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        work.run();
                    }
                });
    }

    private void append(String id, long number) {
        outbox.append(NUMBERS, id, number, new NumberDrawn(number));
    }

    private void awaitEmptyOutbox() {
        await("every event is acknowledged")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.queryForObject("select count(*) from outbox", Long.class).equals(0L));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
