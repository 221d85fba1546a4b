package orderflow.labs;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.GroupType;

/**
 * Topics and groups that runs have made. They are known by their names, so that those of a run that
 * was killed are found, too. A guest may make them, only an admin may delete them.
 */
record Leftovers(Map<String, Object> admin) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of any run; what guests name is not like this. */
    static Predicate<String> ofAnyRun(Collection<String> labs) {
        String names = labs.stream().map(Pattern::quote).collect(joining("|"));
        return Pattern.compile("lab-(%s)-[a-z0-9-]+-[0-9a-f]{8}".formatted(names))
                .asMatchPredicate();
    }

    /** Deletes them; a group whose members are still there loses them first. */
    void delete(Predicate<String> ours) {
        try (Admin client = Admin.create(admin)) {
            deleteTopics(client, ours);
            // A member that was killed a moment ago may be joining still.
            if (!Wait.until(PATIENCE, () -> deleteGroups(client, ours))) {
                throw new PlatformFailure(
                        "Groups of a lab are left: './demo kafka groups --list' shows them.");
            }
        }
    }

    private static void deleteTopics(Admin client, Predicate<String> ours) {
        Set<String> topics =
                KafkaAnswer.of(client.listTopics().names(), "Topics cannot be listed").stream()
                        .filter(ours)
                        .collect(Collectors.toSet());
        KafkaAnswer.of(client.deleteTopics(topics).all(), "Topics of a lab cannot be deleted");
    }

    /** True if none is left. */
    private static boolean deleteGroups(Admin client, Predicate<String> ours) {
        List<GroupListing> groups =
                KafkaAnswer.of(client.listGroups().all(), "Groups cannot be listed").stream()
                        .filter(group -> ours.test(group.groupId()))
                        .toList();
        return groups.stream().filter(group -> !deleteGroup(client, group)).toList().isEmpty();
    }

    private static boolean deleteGroup(Admin client, GroupListing group) {
        Set<String> id = Set.of(group.groupId());
        if (group.type().filter(GroupType.SHARE::equals).isPresent()) {
            return succeeds(client.deleteShareGroups(id).all());
        }
        var everybody = new RemoveMembersFromConsumerGroupOptions();
        // Without members this fails, and is not needed.
        var _ = succeeds(client.removeMembersFromConsumerGroup(group.groupId(), everybody).all());
        return succeeds(client.deleteConsumerGroups(id).all());
    }

    private static boolean succeeds(Future<?> answer) {
        try {
            answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException refused) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }
}
