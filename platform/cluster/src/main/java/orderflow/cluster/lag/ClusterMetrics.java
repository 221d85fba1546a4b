package orderflow.cluster.lag;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.Topics;
import orderflow.cluster.lag.ConsumerLag.Progress;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Measurements that only the brokers have, asked of them at each scrape: how far every group is
 * behind, dead readers included, and which partitions lack a replica.
 */
final class ClusterMetrics implements MultiCollector {

    private final Admin admin;
    private final List<String> groups;
    private final ConsumerLag lag;
    private final OldestUnread oldestUnread;

    /**
     * @param admin whose user may describe topics and groups, and nothing else
     */
    ClusterMetrics(Admin admin, Topics topics, List<String> groups) {
        this.admin = admin;
        this.groups = List.copyOf(groups);
        lag = new ConsumerLag(admin, topics);
        oldestUnread = new OldestUnread(lag);
    }

    /**
     * @throws orderflow.cluster.process.PlatformFailure when Kafka does not answer: then the scrape
     *     fails, which is a sign
     */
    @Override
    public MetricSnapshots collect() {
        var records =
                GaugeSnapshot.builder()
                        .name("kafka_consumer_group_lag_records")
                        .help("Records that a group has still to read");
        var seconds =
                GaugeSnapshot.builder()
                        .name("kafka_consumer_group_lag_seconds")
                        .help("Age of the oldest record that a group has still to read");
        for (String group : groups) {
            Map<TopicPartition, Progress> progress = lag.of(group);
            Map<TopicPartition, Long> ages = oldestUnread.ages(progress);
            progress.forEach((partition, at) -> {
                Labels labels = labels(group, partition);
                records.dataPoint(point(labels, at.lag()));
                seconds.dataPoint(point(labels, ages.getOrDefault(partition, 0L)));
            });
        }
        return MetricSnapshots.of(records.build(), seconds.build(), underReplicated());
    }

    private GaugeSnapshot underReplicated() {
        List<String> topics = List.copyOf(ConsumerLag.await(admin.listTopics().names()));
        long lacking =
                ConsumerLag.await(admin.describeTopics(topics).allTopicNames()).values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .filter(one -> one.isr().size() < one.replicas().size())
                        .count();
        return GaugeSnapshot.builder()
                .name("kafka_under_replicated_partitions")
                .help("Partitions of which a replica is behind or away")
                .dataPoint(point(Labels.EMPTY, lacking))
                .build();
    }

    private static Labels labels(String group, TopicPartition partition) {
        return Labels.of(
                "group", group,
                "topic", partition.topic(),
                "partition", Integer.toString(partition.partition()));
    }

    private static GaugeDataPointSnapshot point(Labels labels, long value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value((double) value).build();
    }
}
