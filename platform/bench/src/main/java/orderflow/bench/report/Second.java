package orderflow.bench.report;

/**
 * One second of a load.
 *
 * @param second since its start
 * @param accepted orders in it
 * @param told orders in it whose customers heard of the end
 * @param backlog orders at its end that wait anywhere for anything
 * @param p50Millis of the requests answered in it
 * @param p99Millis of the requests answered in it
 */
public record Second(
        int second, long accepted, long told, long backlog, double p50Millis, double p99Millis) {}
