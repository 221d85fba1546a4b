package orderflow.cluster.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a cluster to what {@code topics.yaml} says: creates the topics, dead-letter topics and
 * rights that are missing. It never changes or deletes anything, so it may run at every start.
 */
public final class KafkaSetup {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The number that Kafka's own tools take; fewer are refused. */
    private static final int SCRAM_ITERATIONS = 4_096;

    private final Admin admin;
    private final Topics topics;
    private final int brokers;

    /**
     * @param brokers nodes of the cluster; each partition gets three replicas, or as many as there
     *     are
     */
    public KafkaSetup(Admin admin, Topics topics, int brokers) {
        this.admin = admin;
        this.topics = topics;
        this.brokers = brokers;
    }

    /**
     * All of it, as soon as every broker takes part.
     *
     * @param progress is told how many rights there are, and which topics differ
     */
    public void applyAll(Progress progress) {
        awaitBrokers();
        int rules = applyAccessRules();
        applyTopics().forEach(progress::report);
        progress.report(
                "kafka is up: %d %s, %d access rules"
                        .formatted(brokers, brokers == 1 ? "broker" : "brokers", rules));
    }

    /** Waits until every broker takes part: replicas can be placed on those only. */
    private void awaitBrokers() {
        if (!Wait.until(PATIENCE, () -> await(admin.describeCluster().nodes()).size() >= brokers)) {
            throw new PlatformFailure("Not all %d brokers joined the cluster.".formatted(brokers));
        }
    }

    /** A user who is not there when the storage is formatted; afterwards with this password. */
    public void applyUser(KafkaUser user) {
        var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS);
        var upsertion = new UserScramCredentialUpsertion(user.name(), scram, user.password());
        await(admin.alterUserScramCredentials(List.of(upsertion)).all());
    }

    /**
     * Grants the missing rights and bounds what guests take; needs an authorizer on the cluster. To
     * be called before {@link #applyTopics}, which waits until every broker has heard of them.
     *
     * @return how many rights there are
     */
    private int applyAccessRules() {
        List<AclBinding> wanted = AccessRules.of(topics);
        Set<AclBinding> missing = new HashSet<>(wanted);
        missing.removeAll(await(admin.describeAcls(AclBindingFilter.ANY).values()));
        await(admin.createAcls(missing).all());
        await(admin.alterClientQuotas(List.of(GuestQuotas.all())).all());
        return wanted.size();
    }

    /** Creates the missing topics; returns a sentence for each that exists but differs. */
    public List<String> applyTopics() {
        Set<String> existing = await(admin.listTopics().names());
        List<NewTopic> missing =
                PlannedTopic.of(topics)
                        .filter(topic -> !existing.contains(topic.name()))
                        .map(topic -> topic.on(brokers))
                        .toList();
        await(admin.createTopics(missing).all());
        awaitLeaders();
        return differences(existing);
    }

    /** A leader that answers has also applied all that was decided before, the rights included. */
    private void awaitLeaders() {
        Map<TopicPartition, OffsetSpec> everywhere =
                PlannedTopic.of(topics)
                        .flatMap(PlannedTopic::partitions)
                        .collect(toMap(partition -> partition, partition -> OffsetSpec.latest()));
        if (!Wait.until(PATIENCE, () -> answers(everywhere))) {
            throw new PlatformFailure("Not every partition has a leader that answers.");
        }
    }

    /** A broker that has not heard of a new topic yet says that there is none. */
    private boolean answers(Map<TopicPartition, OffsetSpec> partitions) {
        try {
            await(admin.listOffsets(partitions).all());
            return true;
        } catch (PlatformFailure e) {
            Throwable answer = e.getCause();
            if (answer != null && answer.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    private List<String> differences(Set<String> existing) {
        Map<String, Integer> wanted =
                PlannedTopic.of(topics)
                        .filter(topic -> existing.contains(topic.name()))
                        .collect(toMap(PlannedTopic::name, topic -> topic.source().partitions()));
        return await(admin.describeTopics(wanted.keySet()).allTopicNames()).values().stream()
                .filter(actual -> !partitions(actual).equals(wanted.get(actual.name())))
                .map(actual -> difference(actual, wanted.get(actual.name())))
                .toList();
    }

    private static String difference(TopicDescription actual, @Nullable Integer wanted) {
        return "%s has %d partitions and topics.yaml says %d: left as it is, because keys would move."
                .formatted(actual.name(), partitions(actual), wanted);
    }

    private static Integer partitions(TopicDescription topic) {
        return topic.partitions().size();
    }

    private static <T> T await(KafkaFuture<T> future) {
        return KafkaAnswer.of(future, "Kafka could not be set up");
    }
}
