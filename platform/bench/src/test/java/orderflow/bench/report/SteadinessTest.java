package orderflow.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    private static final double RATE = 100;

    @Test
    void isFlatWhereNothingGrowsByMoreThanASecondsWorth() {
        // Of the averages of second 1 to 3 and 7 to 9 the second is higher by six.
        assertThat(growing(n -> second(n, 100, 16L * n, Map.of("order-service", 33L * n))))
                .isEmpty();
        assertThat(growing(n -> second(n, 100, 17L * n, Map.of()))).containsExactly("orders");
    }

    @Test
    void findsRequestsThatDidNotLeave() {
        assertThat(growing(n -> second(n, 90, 0, Map.of()))).isEmpty();
        assertThat(growing(n -> second(n, 89, 0, Map.of()))).containsExactly("requests");
    }

    @Test
    void findsAGroupThatFallsBehindWhileCustomersAreTold() {
        var unread =
                Map.of("order-service", 34L, "payment-service", 34L, "notification-service", 101L);

        // An order is one event to the first, two to the second and three to the third.
        assertThat(growing(n -> second(n, 100, 0, times(n, unread))))
                .containsExactly("notification-service", "order-service");
    }

    @Test
    void looksAtSingleSecondsOfAShortLoad() {
        var seconds = List.of(0L, 0L, 101L);

        assertThat(
                        new Steadiness(
                                        RATE,
                                        seconds.stream()
                                                .map(backlog -> second(0, 100, backlog, Map.of()))
                                                .toList())
                                .growing())
                .containsExactly("orders");
    }

    private static List<String> growing(IntFunction<Second> second) {
        return new Steadiness(RATE, IntStream.range(0, 10).mapToObj(second).toList()).growing();
    }

    private static Second second(int n, long accepted, long backlog, Map<String, Long> unread) {
        return new Second(n, accepted, accepted, backlog, unread, 1, 2);
    }

    private static Map<String, Long> times(int n, Map<String, Long> unread) {
        return unread.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, group -> n * group.getValue()));
    }
}
