package orderflow.cluster.kafka;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights of each user, as they follow from the topics. All that is not listed is refused. */
final class AccessRules {

    static final String GUEST = "ANONYMOUS";
    private static final String GUEST_PREFIX = "lab-";
    private static final String EVERY = ResourcePattern.WILDCARD_RESOURCE;

    private final List<AclBinding> rules = new ArrayList<>();

    private AccessRules() {}

    static List<AclBinding> of(Topics topics) {
        AccessRules rules = new AccessRules();
        topics.services().forEach(rules::member);
        topics.topics().forEach(rules::topic);
        rules.guest();
        rules.metrics();
        rules.deck(topics);
        return List.copyOf(rules.rules);
    }

    private void member(String service) {
        // Tracing asks for the cluster's id; a refusal stalls each record.
        allow(service, ResourceType.CLUSTER, Resource.CLUSTER_NAME, LITERAL, DESCRIBE);
        allow(service, ResourceType.GROUP, service, LITERAL, READ);
        // Readers of retry topics are groups of their own: notification-service-retry-0.
        allow(service, ResourceType.GROUP, service + "-retry-", PREFIXED, READ);
    }

    private void topic(Topic topic) {
        allow(topic.writer(), ResourceType.TOPIC, topic.name(), LITERAL, WRITE);
        for (String group : topic.groups()) {
            allow(group, ResourceType.TOPIC, topic.name(), LITERAL, READ);
        }
        for (String reader : topic.readers()) {
            allow(reader, ResourceType.TOPIC, topic.deadLettersOf(reader), LITERAL, READ, WRITE);
            for (String retries : topic.retryTopics()) {
                allow(reader, ResourceType.TOPIC, retries, LITERAL, READ, WRITE);
            }
        }
    }

    /** A guest looks at everything, secrets apart, and changes what is named {@code lab-*}. */
    private void guest() {
        allow(GUEST, ResourceType.TOPIC, EVERY, LITERAL, READ, DESCRIBE, DESCRIBE_CONFIGS);
        allow(GUEST, ResourceType.GROUP, EVERY, LITERAL, DESCRIBE, DESCRIBE_CONFIGS);
        allow(GUEST, ResourceType.CLUSTER, Resource.CLUSTER_NAME, LITERAL, DESCRIBE);
        // Not ALTER, nor ALTER_CONFIGS of topics: GuestTopics bounds a topic when it is made.
        guests(ResourceType.TOPIC, READ, WRITE, CREATE, DELETE, DESCRIBE);
        // A share group begins at the end unless its own settings say otherwise.
        guests(ResourceType.GROUP, READ, DELETE, ALTER_CONFIGS);
        guests(ResourceType.TRANSACTIONAL_ID, WRITE, DESCRIBE);
    }

    private void guests(ResourceType type, AclOperation... operations) {
        allow(GUEST, type, GUEST_PREFIX, PREFIXED, operations);
    }

    private void metrics() {
        allow(KafkaUser.METRICS, ResourceType.TOPIC, EVERY, LITERAL, DESCRIBE);
        allow(KafkaUser.METRICS, ResourceType.GROUP, EVERY, LITERAL, DESCRIBE);
    }

    /** Of the orders it reads all, of the rest only how long it is, and it writes nothing. */
    private void deck(Topics topics) {
        for (Topic topic : topics.topics()) {
            boolean ofOrders = topic.key().equals("order id");
            allow(
                    KafkaUser.DECK,
                    ResourceType.TOPIC,
                    topic.name(),
                    LITERAL,
                    ofOrders ? READ : DESCRIBE);
            for (String retries : topic.retryTopics()) {
                allow(KafkaUser.DECK, ResourceType.TOPIC, retries, LITERAL, DESCRIBE);
            }
        }
        for (String service : topics.services()) {
            allow(KafkaUser.DECK, ResourceType.GROUP, service, LITERAL, DESCRIBE);
            allow(KafkaUser.DECK, ResourceType.GROUP, service + "-retry-", PREFIXED, DESCRIBE);
        }
        // The node that leads the others; its own readers, which go when they are done.
        allow(KafkaUser.DECK, ResourceType.CLUSTER, Resource.CLUSTER_NAME, LITERAL, DESCRIBE);
        allow(KafkaUser.DECK, ResourceType.GROUP, "lab-deck-", PREFIXED, READ, DELETE);
    }

    private void allow(
            String user,
            ResourceType type,
            String name,
            PatternType pattern,
            AclOperation... operations) {
        for (AclOperation operation : operations) {
            rules.add(
                    new AclBinding(
                            new ResourcePattern(type, name, pattern),
                            new AccessControlEntry(
                                    "User:" + user, "*", operation, AclPermissionType.ALLOW)));
        }
    }
}
