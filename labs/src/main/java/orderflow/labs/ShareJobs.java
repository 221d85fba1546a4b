package orderflow.labs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import orderflow.cluster.kafka.KafkaAnswer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Jobs in a topic for share groups: a job goes to whoever is free. */
record ShareJobs(JobTopic topic) implements Jobs {

    /** Deliveries of a job; Kafka's default. */
    static final int LIMIT = 5;

    /** A job that was not accepted by then is given to another worker. */
    static final Duration LOCK = Duration.ofSeconds(4);

    /** What a node has to be told for these. */
    static Map<String, String> node() {
        return Map.of(
                "group.share.delivery.count.limit", Integer.toString(LIMIT),
                // 30 s by default, and never less than 15.
                "group.share.min.record.lock.duration.ms", Long.toString(LOCK.toMillis()),
                "group.share.record.lock.duration.ms", Long.toString(LOCK.toMillis()),
                // A worker hears every 5 s by default of what it is to work on.
                "group.share.min.heartbeat.interval.ms", "500",
                "group.share.heartbeat.interval.ms", "500");
    }

    @Override
    public void make() {
        topic.make();
    }

    /** A new share group begins at the end, unless an admin has said otherwise. */
    @Override
    public void hire(String team, Share share) {
        Collection<AlterConfigOp> setting =
                List.of(
                        new AlterConfigOp(
                                new ConfigEntry("share.auto.offset.reset", "earliest"),
                                AlterConfigOp.OpType.SET));
        var group = new ConfigResource(ConfigResource.Type.GROUP, topic.group(team));
        try (Admin admin = topic.door().admin()) {
            KafkaAnswer.of(
                    admin.incrementalAlterConfigs(Map.of(group, setting)).all(),
                    "The share group cannot be set");
        }
    }

    @Override
    public void put(List<Job> jobs) {
        topic.write(jobs);
    }

    @Override
    public Taker taker(String team) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic.group(team),
                        "share.acknowledgement.mode",
                        "explicit",
                        // One job at a time; by default a worker takes all that an answer holds.
                        "share.acquire.mode",
                        "record_limit",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1);
        var consumer =
                new KafkaShareConsumer<>(
                        topic.door().with(settings),
                        new StringDeserializer(),
                        new StringDeserializer());
        consumer.subscribe(List.of(topic.name()));
        return new Sharer(consumer);
    }

    @Override
    public boolean isReady(String team, int workers) {
        try (Admin admin = topic.door().admin()) {
            ShareGroupDescription group =
                    KafkaAnswer.of(
                                    admin.describeShareGroups(Set.of(topic.group(team))).all(),
                                    "The share group does not tell its members")
                            .values()
                            .iterator()
                            .next();
            return group.members().size() == workers
                    && group.members().stream()
                            .noneMatch(member -> member.assignment().topicPartitions().isEmpty());
        }
    }

    @Override
    public long left(String team) {
        return topic.records();
    }

    /** There is no place for them in this version of Kafka. */
    @Override
    public long deadLetters() {
        return 0;
    }

    /** Its answers leave with its next question. */
    private record Sharer(KafkaShareConsumer<String, String> consumer) implements Taker {

        @Override
        public void take(Predicate<Job> work) {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
                boolean done = work.test(Job.of(record.value()));
                consumer.acknowledge(
                        record, done ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
