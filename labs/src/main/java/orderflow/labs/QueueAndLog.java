package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.BrokerConfiguration;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The same jobs for a team that reads a log and for one that takes tickets from it. */
final class QueueAndLog implements Lab {

    private static final int JOBS = 4_800;
    private static final int WORKERS = 6;
    private static final int DELIVERIES = 5;
    private static final Duration PER_JOB = Duration.ofMillis(20);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "queue-and-log";
    }

    @Override
    public String idea() {
        return "Queue and log: a share group beside a consumer group";
    }

    @Override
    public int minutes() {
        return 10;
    }

    @Override
    public String question() {
        return """
        A job takes 20 ms, the topic has three lanes, and six workers are there: once as a consumer \
        group, once as a share group. How many jobs do they do in a second?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("300 and 300", "150 and 300", "150 and 150");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        In a consumer group each lane has one reader, so three of six work, and each lane stays in \
        order. In a share group each job goes to whoever is free, is locked for a while, and is \
        accepted, released or rejected one by one: all six work, and the order is gone. A job that \
        is released again and again is delivered five times and then left out. Either way the \
        records stay in the topic: a share group is a queue on a log.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "lanes",
                List.of("3", "6"),
                "When does a consumer group do as much as a share group?");
    }

    @Override
    public String inTheCode() {
        return "kafka/topics.yaml";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        int lanes = run.knobAsNumber();
        run.say("a node starts");
        // Of its own, since a guest may not set where a share group begins.
        Door door = run.nodes("node", List.of(node())).door();
        String jobs = topic(run, door, "jobs", lanes);
        String poison = topic(run, door, "poison", 1);
        write(door, jobs, lanes);
        run.say("six workers of a consumer group");
        double one = rate(run, door, jobs, "single", 1, lanes);
        double log = rate(run, door, jobs, "readers", WORKERS, lanes);
        run.say("six workers of a share group");
        double queue =
                run.sabotaged()
                        ? rate(run, door, jobs, "sharers", WORKERS, lanes)
                        : sharedRate(run, door, jobs);
        run.say("a job that fails each time");
        int deliveries = deliveries(run, door, poison);
        long left = door.records(jobs);
        return new Outcome(
                List.of(
                        "consumer group: %.0f jobs per s; one worker alone does %.0f"
                                .formatted(log, one),
                        "share group:    %.0f jobs per s".formatted(queue),
                        "a job that is released each time was delivered %d times"
                                .formatted(deliveries),
                        "left in the topic: %,d of %,d".formatted(left, JOBS)),
                List.of(
                        rate(
                                "consumer group: a worker for each lane",
                                Math.min(WORKERS, lanes),
                                one,
                                log),
                        rate("share group: all workers", WORKERS, one, queue),
                        Check.exactly("deliveries of a job that fails", DELIVERIES, deliveries),
                        Check.exactly("left in the topic", JOBS, left)));
    }

    private static Check rate(String what, int working, double one, double measured) {
        return Check.within(what, working * one * 0.8, working * one * 1.15, measured, "per s");
    }

    private static double rate(
            Run run, Door door, String topic, String group, int workers, int lanes) {
        try (var crew = new Crew(door, topic, run.named(group), workers, PER_JOB)) {
            crew.awaitLanes(lanes);
            return crew.rate(WINDOW);
        }
    }

    private static double sharedRate(Run run, Door door, String topic) {
        String group = run.named("sharers");
        ShareCrew.beginAtTheEarliest(door, group);
        try (var crew = new ShareCrew(door, topic, group, WORKERS, PER_JOB)) {
            crew.awaitAllAtWork();
            return crew.rate(WINDOW);
        }
    }

    private static int deliveries(Run run, Door door, String topic) {
        try (var writer = door.writer(Map.of())) {
            writer.put(topic, null, "poison");
        }
        String group = run.named("poisoned");
        ShareCrew.beginAtTheEarliest(door, group);
        return ShareCrew.deliveriesOfAReleasedJob(door, topic, group);
    }

    private static BrokerConfiguration node() {
        return Nodes.ofSize(1)
                .getFirst()
                .with(
                        Map.of(
                                // Kafka's default, stated because it is what is counted.
                                "group.share.delivery.count.limit", Integer.toString(DELIVERIES)));
    }

    private static String topic(Run run, Door door, String what, int lanes) {
        String name = run.named(what);
        door.make(new NewTopic(name, lanes, (short) 1));
        return name;
    }

    private static void write(Door door, String topic, int lanes) {
        try (var writer = door.writer(Map.of())) {
            for (int n = 0; n < JOBS; n++) {
                writer.send(new ProducerRecord<>(topic, n % lanes, null, "job " + n));
            }
            writer.acknowledged();
        }
    }
}
