package orderflow.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each service is behind: asked of the brokers, so that it is known of dead readers too.
 */
record ConsumerLag(Admin admin) {

    private static final int TIMEOUT_SECONDS = 5;

    /**
     * How far a group is with a partition.
     *
     * @param committed offset of the first record that it has still to read
     * @param end offset that the next record will have
     */
    record Progress(long committed, long end) {
        long lag() {
            return end - committed;
        }
    }

    /** Records that a group has still to read, by group; a group that never committed is absent. */
    Map<String, Long> byGroup() throws ExecutionException, TimeoutException {
        Map<String, Long> lags = new TreeMap<>();
        for (Service service : Service.ALL) {
            Map<TopicPartition, Progress> progress = of(service.name());
            if (!progress.isEmpty()) {
                lags.put(service.name(), progress.values().stream().mapToLong(Progress::lag).sum());
            }
        }
        return lags;
    }

    /** Of one group, by partition. */
    Map<TopicPartition, Progress> of(String group) throws ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                await(
                        admin.listOffsets(
                                        committed.keySet().stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Function.identity(),
                                                                at -> OffsetSpec.latest())))
                                .all());
        Map<TopicPartition, Progress> progress = new HashMap<>();
        committed.forEach((partition, at) ->
                progress.put(partition, new Progress(at.offset(), end(ends, partition))));
        return progress;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, TimeoutException {
        return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private static long end(
            Map<TopicPartition, ListOffsetsResultInfo> ends, TopicPartition partition) {
        ListOffsetsResultInfo end = ends.get(partition);
        return end == null ? 0 : end.offset();
    }

    static <T> T await(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("Interrupted");
        }
    }
}
