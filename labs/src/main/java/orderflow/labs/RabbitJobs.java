package orderflow.labs;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs at an exchange of RabbitMQ. Each team has a queue of its own, or a stream, that gets what
 * comes from then on.
 *
 * @param graves whether a job that is given up goes to a queue for a human
 */
record RabbitJobs(RabbitDoor door, String exchange, Kept kept, boolean graves) implements Jobs {

    /** A job may be given back so often. */
    static final int LIMIT = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, Object> QUORUM = Map.of("x-queue-type", "quorum");

    /** How jobs are kept for a team. */
    enum Kept {
        /** Each until one worker has done it. */
        QUEUE,
        /** For every reader, whoever has read it. */
        STREAM
    }

    @Override
    public void make() {
        door.use(channel -> {
            channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            channel.exchangeDeclare(dead(), BuiltinExchangeType.FANOUT, true);
            channel.queueDeclare(dead(), true, false, false, QUORUM);
            return channel.queueBind(dead(), dead(), "");
        });
    }

    @Override
    public void hire(String team, Share share) {
        door.use(channel -> {
            channel.queueDeclare(queue(team), true, false, false, settings());
            return channel.queueBind(queue(team), exchange, share == Share.ALL ? "#" : "*.eu");
        });
    }

    @Override
    public void put(List<Job> jobs) {
        door.use(channel -> {
            // Without it nobody tells whether a job has arrived.
            channel.confirmSelect();
            for (Job job : jobs) {
                channel.basicPublish(
                        exchange,
                        "order-%d.%s".formatted(job.order(), job.inEurope() ? "eu" : "us"),
                        MessageProperties.PERSISTENT_TEXT_PLAIN,
                        job.text().getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
            return jobs.size();
        });
    }

    @Override
    public Taker taker(String team) {
        return switch (kept) {
            // One job at a time: by default the first worker is pushed all that there are.
            case QUEUE -> new RabbitTaker(door, queue(team), 1, Map.of());
            case STREAM ->
                    new RabbitTaker(door, queue(team), 100, Map.of("x-stream-offset", "first"));
        };
    }

    @Override
    public boolean isReady(String team, int workers) {
        // A stream does not tell its readers, and lacks nothing: each begins at the first job.
        return kept == Kept.STREAM
                || door.use(channel -> channel.consumerCount(queue(team))) == workers;
    }

    @Override
    public long left(String team) {
        return door.use(channel -> channel.messageCount(queue(team)));
    }

    @Override
    public long deadLetters() {
        return door.use(channel -> channel.messageCount(dead()));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("x-queue-type", kept == Kept.STREAM ? "stream" : "quorum");
        if (kept == Kept.QUEUE) {
            settings.put("x-delivery-limit", LIMIT);
        }
        if (graves) {
            settings.put("x-dead-letter-exchange", dead());
            // By default a job may be lost on its way there.
            settings.put("x-dead-letter-strategy", "at-least-once");
            // Asked for by that strategy: a full queue refuses what is new.
            settings.put("x-overflow", "reject-publish");
        }
        return settings;
    }

    private String queue(String team) {
        return exchange + "-" + team;
    }

    private String dead() {
        return exchange + "-dead";
    }
}
