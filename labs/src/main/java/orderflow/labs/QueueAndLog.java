package orderflow.labs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.process.Parallel;
import orderflow.cluster.process.Signal;
import org.jspecify.annotations.Nullable;

/** The same jobs for teams that read a log, that take tickets from it, and that have a queue. */
final class QueueAndLog implements Lab {

    static final String NO_RABBITMQ =
            "RabbitMQ is not installed here, so its columns are missing: 'apt-get install rabbitmq-server' on Debian and Ubuntu.";

    @Override
    public String name() {
        return "queue-and-log";
    }

    @Override
    public String idea() {
        return "Queue and log: consumer group, share group and RabbitMQ with the same jobs";
    }

    @Override
    public int minutes() {
        return 10;
    }

    @Override
    public String question() {
        return """
        A job fails whenever it is tried. A team reads it in a consumer group, and its program sets \
        aside what fails. A share group and a queue of RabbitMQ have a limit of five. How often is \
        the job delivered in each of the three?\
        """;
    }

    @Override
    public List<String> answers() {
        return List.of("5, 5 and 5 times", "1, 5 and 6 times", "1, 5 and 5 times");
    }

    @Override
    public char right() {
        return 'b';
    }

    @Override
    public String explanation() {
        return """
        A log keeps its records, and a reader has a place in it: one worker for each lane, in order, \
        and nobody counts deliveries but the reader. A queue gives each job to whoever is free and \
        forgets it when it is done: all work, the order is gone, and who comes later gets nothing. \
        RabbitMQ counts how often a job came back, so a limit of five allows six deliveries, and \
        then it keeps the job for a human. A share group is a queue on a log: it counts deliveries, \
        so the fifth is the last, nobody is told, and the record is still in the topic.\
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
        Brokers brokers = brokers(run);
        Comparison comparison = new Comparison(brokers.ways());
        JobTrials trials = new JobTrials(run, brokers, comparison);
        Map<Way, Jobs> shifts = new EnumMap<>(Way.class);
        for (Way way : brokers.ways()) {
            run.say("600 jobs: " + way.heading());
            shifts.put(way, trials.shift(way));
        }
        run.say("a job that takes long, a job that fails, and who comes later");
        Parallel.forEach(brokers.sharing(), trials::slowJob);
        Parallel.forEach(brokers.sharing(), trials::poison);
        Parallel.forEach(
                shifts.entrySet(), shift -> trials.afterwards(shift.getKey(), shift.getValue()));
        run.say("a worker is killed, another one is frozen");
        Brokers narrow = brokers.withLanes(1);
        Parallel.run(
                List.of(
                        new Handover(run, narrow, comparison, Comparison.Row.KILLED, Signal.KILL)
                                ::compare,
                        new Handover(run, narrow, comparison, Comparison.Row.FROZEN, Signal.STOP)
                                ::compare));
        return new Outcome(seen(brokers, comparison), comparison.checks());
    }

    private static List<String> seen(Brokers brokers, Comparison comparison) {
        List<String> seen = new ArrayList<>(comparison.lines());
        seen.add("");
        seen.add(
                brokers.rabbit() == null
                        ? NO_RABBITMQ
                        : "It is no race: a job takes 20 ms, whatever the broker needs.");
        return seen;
    }

    private static Brokers brokers(Run run) {
        run.say("the brokers start");
        Optional<Path> script = RabbitServer.installed();
        @Nullable RabbitDoor rabbit =
                script.map(path -> RabbitServer.start(run, path)).orElse(null);
        // A node of its own, since a guest may not set where a share group begins.
        BrokerConfiguration node = Nodes.ofSize(1).getFirst().with(ShareJobs.node());
        Door kafka = run.nodes("node", List.of(node)).door();
        return new Brokers(kafka, rabbit, run.knobAsNumber(), run.sabotaged());
    }
}
