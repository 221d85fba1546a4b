package orderflow.guests;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.server.policy.CreateTopicPolicy.RequestMetadata;
import org.junit.jupiter.api.Test;

class GuestTopicsTest {

    private static final int OF_THE_SERVICES = 60;

    private final AtomicLong counted = new AtomicLong(OF_THE_SERVICES);
    private final GuestTopics policy = new GuestTopics(counted::get);

    @Test
    void takesAnOrdinaryLabTopic() {
        assertThatCode(() -> policy.validate(topic("lab-1", 12))).doesNotThrowAnyException();
    }

    @Test
    void refusesMorePartitionsThanAnExperimentNeeds() {
        assertThatThrownBy(() -> policy.validate(topic("lab-1", 9_000)))
                .isInstanceOf(PolicyViolationException.class)
                .hasMessage("A lab topic has at most 12 partitions, not 9000.");
    }

    @Test
    void countsPartitionsThatThePlacesTell() {
        Map<Integer, List<Integer>> places =
                IntStream.range(0, 13).boxed().collect(Collectors.toMap(n -> n, n -> List.of(1)));

        assertThatThrownBy(() ->
                        policy.validate(new RequestMetadata("lab-1", null, null, places, Map.of())))
                .hasMessageContaining("not 13");
    }

    @Test
    void refusesWhatTheClusterCannotHoldThoughEachTopicIsSmall() {
        IntStream.range(0, 20).forEach(n -> policy.validate(topic("lab-" + n, 12)));

        assertThatThrownBy(() -> policy.validate(topic("lab-20", 12)))
                .hasMessageContaining("lab-20 would make it 312");
    }

    @Test
    void countsATopicOnceWhenItIsMade() {
        for (int n = 0; n < 20; n++) {
            policy.validate(topic("lab-" + n, 12));
            counted.addAndGet(12);
        }

        assertThatThrownBy(() -> policy.validate(topic("lab-20", 12)))
                .hasMessageContaining("would make it 312");
    }

    @Test
    void refusesRecordsThatFillTheMemory() {
        assertThatThrownBy(() ->
                        policy.validate(topic("lab-1", Map.of("max.message.bytes", "100000000"))))
                .hasMessageContaining("at most 1048588 bytes");
    }

    @Test
    void refusesSegmentsThatUseUpTheFiles() {
        assertThatThrownBy(() -> policy.validate(topic("lab-1", Map.of("segment.ms", "1"))))
                .hasMessageContaining("at least 10000 ms");
    }

    @Test
    void refusesSettingsThatNoExperimentNeeds() {
        assertThatThrownBy(() -> policy.validate(topic("lab-1", Map.of("flush.messages", "1"))))
                .hasMessage("A lab topic cannot set flush.messages: leave it out.");
    }

    @Test
    void leavesTheTopicsOfTheServicesAlone() {
        assertThatCode(() -> policy.validate(topic("orders", 9_000))).doesNotThrowAnyException();
    }

    private static RequestMetadata topic(String name, int partitions) {
        return new RequestMetadata(name, partitions, (short) 3, null, Map.of());
    }

    private static RequestMetadata topic(String name, Map<String, String> settings) {
        return new RequestMetadata(name, 1, (short) 3, null, settings);
    }
}
