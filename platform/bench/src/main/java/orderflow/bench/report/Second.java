package orderflow.bench.report;

import java.util.Map;

/**
 * One second of a load.
 *
 * @param second since its start
 * @param accepted orders in it
 * @param told orders in it whose customers heard of the end
 * @param backlog orders at its end that wait anywhere for anything
 * @param unread events at its end that the groups have still to read, by group
 * @param p50Millis of the requests answered in it
 * @param p99Millis of the requests answered in it
 */
public record Second(
        int second,
        long accepted,
        long told,
        long backlog,
        Map<String, Long> unread,
        double p50Millis,
        double p99Millis) {

    public Second {
        unread = Map.copyOf(unread);
    }
}
