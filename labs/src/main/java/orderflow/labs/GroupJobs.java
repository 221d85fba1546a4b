package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import orderflow.cluster.kafka.KafkaAnswer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;

/** Jobs in a topic for consumer groups: each lane has one worker of a team. */
record GroupJobs(JobTopic topic) implements Jobs {

    /** Of a member that says nothing; the least that a broker allows by default. */
    static final Duration SESSION = Duration.ofSeconds(6);

    /** Of a member that lives: a third of the session at most. */
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    @Override
    public void make() {
        topic.make();
        graves().make();
    }

    @Override
    public void hire(String team, Share share) {
        // A group is made by its first member, and reads all: it is for the reader to choose.
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
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        (int) SESSION.toMillis(),
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        (int) HEARTBEAT.toMillis());
        KafkaConsumer<String, String> consumer = topic.door().reader(settings);
        consumer.subscribe(List.of(topic.name()));
        return new Member(consumer, topic.door().writer(Map.of()), graves().name());
    }

    @Override
    public boolean isReady(String team, int workers) {
        try (Admin admin = topic.door().admin()) {
            ConsumerGroupDescription group =
                    KafkaAnswer.of(
                                    admin.describeConsumerGroups(Set.of(topic.group(team))).all(),
                                    "The group does not tell its members")
                            .values()
                            .iterator()
                            .next();
            int assigned =
                    group.members().stream()
                            .mapToInt(member -> member.assignment().topicPartitions().size())
                            .sum();
            return group.groupState() == GroupState.STABLE
                    && group.members().size() == workers
                    && assigned == topic.lanes();
        }
    }

    @Override
    public long left(String team) {
        return topic.records();
    }

    @Override
    public long deadLetters() {
        return graves().records();
    }

    private JobTopic graves() {
        return new JobTopic(topic.door(), topic.name() + "-dead", 1);
    }

    /** Sets aside at once what cannot be done: Kafka counts no deliveries for a group. */
    private record Member(KafkaConsumer<String, String> consumer, Writer writer, String graves)
            implements Taker {

        @Override
        public void take(Predicate<Job> work) {
            var records = consumer.poll(Duration.ofMillis(100));
            for (var record : records) {
                if (!work.test(Job.of(record.value()))) {
                    writer.put(graves, record.key(), record.value());
                }
            }
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        }

        @Override
        public void close() {
            consumer.close();
            writer.close();
        }
    }
}
