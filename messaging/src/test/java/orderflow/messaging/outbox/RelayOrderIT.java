package orderflow.messaging.outbox;

import static orderflow.messaging.MessagingTestApplication.NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import orderflow.messaging.MessagingTest;
import orderflow.messaging.Numbers;
import orderflow.messaging.TopicReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each row goes out, in the order of its key, whenever its transaction ends or the relay does. */
@MessagingTest
class RelayOrderIT {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Numbers numbers;
    private final TopicReader topic;
    private final String key = UUID.randomUUID().toString();

    @Autowired
    RelayOrderIT(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Numbers numbers,
            TopicReader topic) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.numbers = numbers;
        this.topic = topic;
    }

    @BeforeEach
    void startWithAnEmptyOutbox() {
        numbers.awaitEmptyOutbox();
    }

    // A relay that passed rows too soon was red in one run of seven.
    @RepeatedTest(10)
    void keepsTheOrderOfEachKeyUnderConcurrentUpdates() {
        var keys = IntStream.range(0, 8).mapToObj(n -> key + n).toList();
        keys.forEach(id -> jdbc.update("insert into aggregate values (?, 0)", id));

        try (var writers = Executors.newFixedThreadPool(8)) {
            for (int n = 0; n < 800; n++) {
                String id = keys.get(n % keys.size());
                writers.execute(() -> transaction.executeWithoutResult(_ -> draw(id)));
            }
        }

        numbers.awaitEmptyOutbox();
        var expected = LongStream.rangeClosed(1, 100).boxed().toList();
        assertThat(topic.sequences(NUMBERS, keys).values()).hasSize(8).containsOnly(expected);
    }

    @Test
    void publishesARowThatCommitsLongAfterItsNeighbours() throws InterruptedException {
        String late = key + "late";
        var open =
                OpenTransaction.of(
                        transaction,
                        () -> {
                            mayStayOpen();
                            numbers.append(late, 1);
                        });
        long last = drawFor(Duration.ofSeconds(2));
        numbers.awaitEmptyOutbox();
        open.commit();
        // Acknowledged before the late row is found: its deletion must not take that along.
        numbers.commit(key, last + 1);

        numbers.awaitEmptyOutbox();
        assertThat(numbers.published(NUMBERS, key)).hasSize((int) last + 1).isSorted();
        assertThat(numbers.published(NUMBERS, late)).containsExactly(1L);
    }

    @Test
    void keepsTheOrderOfKeysWhoseFirstEventTookLongToCommit() throws InterruptedException {
        var keys = IntStream.range(0, 20).mapToObj(n -> key + "slow" + n).toList();
        var open =
                OpenTransaction.of(
                        transaction,
                        () -> {
                            mayStayOpen();
                            keys.forEach(slow -> numbers.append(slow, 1));
                        });
        drawFor(Duration.ofSeconds(3));
        open.commit();
        keys.forEach(slow -> numbers.commit(slow, 2));

        numbers.awaitEmptyOutbox();
        assertThat(topic.sequences(NUMBERS, keys).values())
                .hasSize(20)
                .containsOnly(List.of(1L, 2L));
    }

    @Test
    void sendsAgainWhatWasSentButNotDeletedWhenTheRelayDied() {
        jdbc.update("insert into slow_delete values (1)");
        numbers.commit(key, 1);
        await("the relay is deleting").until(() -> !relaysIn("PgSleep").isEmpty());
        List<Integer> relay = relaysIn("PgSleep");
        jdbc.update("delete from slow_delete");

        relay.forEach(pid -> jdbc.queryForList("select pg_terminate_backend(?)", pid));

        numbers.awaitEmptyOutbox();
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
                    numbers.commit(key, last.incrementAndGet());
                    return System.nanoTime() - start > duration.toNanos();
                });
        return last.get();
    }

    /** However long another one takes that has the row, this one waits for it. */
    private void draw(String id) {
        jdbc.execute("set local lock_timeout = 0");
        Long version =
                jdbc.queryForObject(
                        "update aggregate set version = version + 1 where id = ? returning version",
                        Long.class,
                        id);
        numbers.append(id, version == null ? 0 : version);
    }

    private void mayStayOpen() {
        jdbc.execute("set local idle_in_transaction_session_timeout = 0");
    }

    /** One whose rows are written, and that commits when it is told. */
    private record OpenTransaction(Thread thread, CountDownLatch told) {

        static OpenTransaction of(TransactionTemplate transaction, Runnable work) {
            var written = new CountDownLatch(1);
            var told = new CountDownLatch(1);
            Runnable workAndWait =
                    () -> {
                        work.run();
                        AtCommit.before(() -> {
                            written.countDown();
                            awaitLatch(told);
                        });
                    };
            var thread =
                    Thread.ofVirtual()
                            .start(() -> transaction.executeWithoutResult(_ -> workAndWait.run()));
            awaitLatch(written);
            return new OpenTransaction(thread, told);
        }

        void commit() throws InterruptedException {
            told.countDown();
            thread.join();
        }

        private static void awaitLatch(CountDownLatch latch) {
            try {
                assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
