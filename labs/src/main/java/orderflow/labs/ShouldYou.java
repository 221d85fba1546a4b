package orderflow.labs;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import orderflow.cluster.postgres.PostgresBinaries;
import orderflow.cluster.postgres.PostgresServer;
import orderflow.cluster.process.Child;
import orderflow.cluster.process.LoopbackPort;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;

/** What it takes to have a cluster for very little to do. */
final class ShouldYou implements Lab {

    private static final int JOBS = 3_500;
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final int WORKERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "should-you";
    }

    @Override
    public String idea() {
        return "3,500 messages a day: what a cluster takes for them, and what a table takes";
    }

    @Override
    public int minutes() {
        return 6;
    }

    @Override
    public String question() {
        return """
        A shop has 3,500 jobs a day, one every 25 s, and each is to be done once. How much more \
        memory do three Kafka nodes hold for that than a PostgreSQL with a table of jobs?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("about as much", "twice as much", "five times as much and more");
    }

    @Override
    public char right() {
        return 'c';
    }

    @Override
    public String explanation() {
        return """
        The nodes are JVMs with heaps, that keep in touch with each other whether there is something \
        to do or not. A table with FOR UPDATE SKIP LOCKED gives each job to one worker, in the \
        database that you have anyway. The table does not give you the tape: many readers at their \
        own pace, a rewind, the order within a key, and thousands of events each second. If you \
        need none of them, you do not need Kafka.\
        """;
    }

    @Override
    public Knob knob() {
        return new Knob(
                "nodes", List.of("3", "1"), "How much of it is the cluster, how much is Kafka?");
    }

    @Override
    public String inTheCode() {
        return "messaging/src/main/java/orderflow/messaging/outbox/OutboxTable.java";
    }

    @Override
    public boolean onOwnNodes() {
        return true;
    }

    @Override
    public Outcome run(Run run) {
        Shown kafka = kafka(run, run.knobAsNumber());
        Shown table = table(run);
        double times = kafka.idle().megabytes() / table.idle().megabytes();
        return new Outcome(
                List.of(
                        kafka.line("Kafka, nodes: " + run.knob()),
                        table.line("PostgreSQL, one table"),
                        "No race: a worker of the table commits each job, a reader of the topic many."),
                List.of(
                        Check.exactly("Kafka: jobs done", JOBS, kafka.done()),
                        Check.exactly("table: jobs done", JOBS, table.done()),
                        Check.atLeast("times the memory of the table", 5, (long) times)));
    }

    private static Shown kafka(Run run, int number) {
        run.say("nodes start: " + number);
        Nodes nodes = run.nodes("nodes", Nodes.ofSize(number));
        String topic = run.named("jobs");
        nodes.door().make(new NewTopic(topic, 1, (short) number));
        run.say("3,500 jobs at once, then nothing");
        long start = System.nanoTime();
        int done;
        try (var writer = nodes.door().writer(Map.of());
                var worker = GroupReader.fromTheFirst(nodes.door(), topic, run.named("workers"))) {
            for (int n = 0; n < JOBS; n++) {
                writer.send(new ProducerRecord<>(topic, "job " + n));
            }
            writer.acknowledged();
            done = new HashSet<>(worker.readToEnd()).size();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Footprint idle = Footprint.of(nodes.pids());
        nodes.end();
        return new Shown(done, seconds, idle);
    }

    private static Shown table(Run run) {
        run.say("PostgreSQL starts");
        PostgresServer server =
                new PostgresServer(
                        PostgresBinaries.unpackedIn(
                                run.kafka().root().resolve("platform/cluster/target")),
                        run.folder("postgres"),
                        run.folder("logs"),
                        LoopbackPort.free(),
                        Uuid.randomUuid().toString());
        server.prepare();
        Child child = Child.start(server);
        run.endsWith(child::stop);
        child.awaitAnswer(PATIENCE);
        JobTable table =
                new JobTable(server.superuser(), run.sabotaged() ? "" : JobTable.SKIP_LOCKED);
        run.say("3,500 jobs at once, then nothing");
        long start = System.nanoTime();
        table.fill(JOBS);
        int done = table.work(WORKERS);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Shown(done, seconds, Footprint.of(List.of(child.pid())));
    }

    /**
     * A way to share jobs.
     *
     * @param seconds for all of them at once
     */
    private record Shown(int done, double seconds, Footprint idle) {

        String line(String what) {
            double perJob = idle.cpuMillis() / 1_000 * SECONDS_OF_A_DAY / JOBS;
            return "%-22s %5.0f MB; idle CPU %.2f s for each job of the day; all 3,500 at once in %.1f s"
                    .formatted(what, idle.megabytes(), perJob, seconds);
        }
    }
}
