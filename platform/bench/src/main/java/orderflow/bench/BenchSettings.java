package orderflow.bench;

import java.time.Duration;
import java.util.List;

/**
 * Durations and sizes of all phases.
 *
 * @param warmUp load before the first counted second: a cold JVM reaches a fifth of its rate
 * @param ceilingWarmUp load before the first counted second of database and bare clients
 * @param ceiling of each ceiling
 * @param saturation closed loop that only accepts
 * @param trial of each rate in the search for the one that can be sustained
 * @param trials rates that are tried at most
 * @param sustained at the rate that was found
 * @param latency of each rate in the open loop
 * @param bareClients of each rate of the floor, before the latencies and after them
 * @param lowRate orders per second of the second latency; the first has half of them
 * @param waiting orders that each reader has to catch up with
 * @param idle without any request
 * @param connections of the closed loops
 */
public record BenchSettings(
        Duration warmUp,
        Duration ceilingWarmUp,
        Duration ceiling,
        Duration saturation,
        Duration trial,
        int trials,
        Duration sustained,
        Duration latency,
        Duration bareClients,
        int lowRate,
        int smallBurst,
        int largeBurst,
        int waiting,
        Duration idle,
        int connections) {

    private static final int CONNECTIONS = 32;

    /** Twenty to twenty-five minutes. */
    public static BenchSettings full() {
        return new BenchSettings(
                Duration.ofMinutes(3),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                12,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                200,
                1_000,
                10_000,
                50_000,
                Duration.ofSeconds(30),
                CONNECTIONS);
    }

    /** About four minutes on two cores; half warm, so that only its own kind compares with it. */
    public static BenchSettings quick() {
        return new BenchSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                2,
                Duration.ofSeconds(6),
                Duration.ofSeconds(4),
                Duration.ofSeconds(3),
                100,
                500,
                1_000,
                3_000,
                Duration.ofSeconds(2),
                CONNECTIONS);
    }

    /** Orders per second at which latencies are measured. */
    List<Integer> rates() {
        return List.of(lowRate / 2, lowRate);
    }

    /** Another warm-up. */
    public BenchSettings withWarmUp(Duration time) {
        return new BenchSettings(
                time,
                ceilingWarmUp,
                ceiling,
                saturation,
                trial,
                trials,
                sustained,
                latency,
                bareClients,
                lowRate,
                smallBurst,
                largeBurst,
                waiting,
                idle,
                connections);
    }
}
