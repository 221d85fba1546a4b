package orderflow.bench;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Events behind the offsets that the groups have committed, asked so that once a second is not
 * felt.
 */
record Unread(Admin admin, List<String> groups) {

    /** By group. */
    Map<String, Long> now() {
        var everything =
                groups.stream().collect(toMap(identity(), _ -> new ListConsumerGroupOffsetsSpec()));
        var read = BenchRun.answer(admin.listConsumerGroupOffsets(everything).all());
        var latest =
                read.values().stream()
                        .flatMap(offsets -> offsets.keySet().stream())
                        .distinct()
                        .collect(toMap(identity(), _ -> OffsetSpec.latest()));
        var ends = BenchRun.answer(admin.listOffsets(latest).all());
        Map<String, Long> unread = new TreeMap<>();
        read.forEach((group, offsets) -> unread.put(group, unread(offsets, ends)));
        return unread;
    }

    private static long unread(
            Map<TopicPartition, OffsetAndMetadata> read,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return ends.entrySet().stream()
                        .filter(end -> read.containsKey(end.getKey()))
                        .mapToLong(end -> end.getValue().offset())
                        .sum()
                - read.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
