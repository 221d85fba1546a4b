package orderflow.platform;

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

    /** Records that a group has still to read, by group; a group that never committed is absent. */
    Map<String, Long> byGroup() throws ExecutionException, TimeoutException {
        Map<String, Long> lags = new TreeMap<>();
        for (Service service : Service.ALL) {
            Map<TopicPartition, OffsetAndMetadata> read = committed(service.name());
            if (!read.isEmpty()) {
                lags.put(service.name(), lag(read));
            }
        }
        return lags;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group)
            throws ExecutionException, TimeoutException {
        return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private long lag(Map<TopicPartition, OffsetAndMetadata> read)
            throws ExecutionException, TimeoutException {
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                await(
                        admin.listOffsets(
                                        read.keySet().stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Function.identity(),
                                                                at -> OffsetSpec.latest())))
                                .all());
        return read.entrySet().stream()
                .mapToLong(at -> end(ends, at.getKey()) - at.getValue().offset())
                .sum();
    }

    private static long end(
            Map<TopicPartition, ListOffsetsResultInfo> ends, TopicPartition partition) {
        ListOffsetsResultInfo end = ends.get(partition);
        return end == null ? 0 : end.offset();
    }

    private static <T> T await(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("Interrupted");
        }
    }
}
