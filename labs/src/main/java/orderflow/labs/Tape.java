package orderflow.labs;

import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** A log is read at everybody's pace, and again. */
final class Tape implements Lab {

    private static final int EVENTS = 600;

    @Override
    public String name() {
        return "tape";
    }

    @Override
    public String idea() {
        return "A recording, not a ticket: many readers, each at its own pace, and again";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        600 events lie in a topic. Three teams read all of them, a fast, a steady and a slow one. \
        What is left in the topic then?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of(
                "nothing, everything was read",
                "what the slowest team might still need",
                "all 600 events");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        Reading takes nothing away. A topic is a tape that events are appended to, and each team of \
        readers, a consumer group, has its own place on it. Nothing disappears because somebody \
        read it, only because the time is over for which the topic keeps records. So a team can \
        rewind to a moment and read again what came since, and the others do not notice.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "seconds-back",
                List.of("200", "60", "600"),
                "How many events does the team that rewinds read again?");
    }

    @Override
    public String inTheCode() {
        return "platform/cluster/src/main/java/orderflow/cluster/kafka/TopicCursor.java";
    }

    @Override
    public Outcome run(Run run) {
        String topic = run.topic("events", 3);
        // As if one had come each second: offsets are found by these times.
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(EVENTS);
        List<Instant> times = IntStream.range(0, EVENTS).mapToObj(first::plusSeconds).toList();
        write(run, topic, times);
        run.say("three teams read");
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger steady = new AtomicInteger();
        AtomicInteger fast = new AtomicInteger();
        AtomicInteger slowThen = new AtomicInteger();
        Parallel.run(
                List.of(
                        () -> read(run, topic, "slow", Duration.ofMillis(4), slow),
                        () -> read(run, topic, "steady", Duration.ofMillis(1), steady),
                        () -> {
                            read(run, topic, "fast", Duration.ZERO, fast);
                            slowThen.set(slow.get());
                            if (run.sabotaged()) {
                                deleteAll(run, topic);
                            }
                        }));
        long left = run.guest().records(topic);
        Instant moment = first.plusSeconds(EVENTS - run.knobAsNumber());
        long predicted = times.stream().filter(time -> !time.isBefore(moment)).count();
        long again = rewind(run, topic, moment);
        return new Outcome(
                List.of(
                        "fast team read %d; the slow one had read %d by then"
                                .formatted(fast.get(), slowThen.get()),
                        "steady team read %d, slow team read %d"
                                .formatted(steady.get(), slow.get()),
                        "left on the tape: %d".formatted(left),
                        "the fast team rewinds by %s s and reads %d again"
                                .formatted(run.knob(), again)),
                List.of(
                        Check.exactly("read by the fast team", EVENTS, fast.get()),
                        Check.exactly("read by the steady team", EVENTS, steady.get()),
                        Check.exactly("read by the slow team", EVENTS, slow.get()),
                        Check.exactly("left on the tape", EVENTS, left),
                        Check.exactly("read again after rewinding", predicted, again)));
    }

    private static void write(Run run, String topic, List<Instant> times) {
        try (var writer = run.guest().writer(Map.of())) {
            for (int n = 0; n < EVENTS; n++) {
                writer.send(topic, times.get(n), "order-" + n, "event " + n);
            }
            writer.acknowledged();
        }
    }

    private static void read(
            Run run, String topic, String team, Duration perEvent, AtomicInteger count) {
        try (var reader = reader(run, topic, team)) {
            reader.readToEnd(_ -> {
                Wait.rest(perEvent);
                count.incrementAndGet();
            });
        }
    }

    /** A new member of the fast team: it goes on where the team is, at the end. */
    private static long rewind(Run run, String topic, Instant moment) {
        try (var reader = reader(run, topic, "fast")) {
            reader.readToEnd();
            reader.rewindTo(moment);
            return reader.readToEnd().size();
        }
    }

    private static GroupReader reader(Run run, String topic, String team) {
        return new GroupReader(
                run.guest(),
                topic,
                run.named(team),
                Map.of(
                        AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        // A place is remembered per poll; the slow team shall not read all at once.
                        "max.poll.records",
                        50));
    }

    /** What a queue does with a job that is done; no guest may do so. */
    private static void deleteAll(Run run, String topic) {
        try (Admin admin = run.admin().admin()) {
            Map<TopicPartition, RecordsToDelete> all =
                    Map.of(
                            new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1),
                            new TopicPartition(topic, 1), RecordsToDelete.beforeOffset(-1),
                            new TopicPartition(topic, 2), RecordsToDelete.beforeOffset(-1));
            KafkaAnswer.of(admin.deleteRecords(all).all(), "Records cannot be deleted");
        }
    }
}
