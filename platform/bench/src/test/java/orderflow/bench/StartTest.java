package orderflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.bench.Start.Step;
import orderflow.launcher.ProcessStatus;
import org.junit.jupiter.api.Test;

class StartTest {

    private static final Step POSTGRES = new Step("postgres", 0.5, 3);
    private static final Step KAFKA = new Step("kafka", 0.5, 8.5);

    @Test
    void chainsStepsThatCameAfterEachOther() {
        Start start =
                new Start(
                        21,
                        List.of(
                                new Step("order-service", 9, 20),
                                new Step("payment-service", 9, 19),
                                KAFKA,
                                POSTGRES));

        assertThat(start.longestChain().seconds()).isEqualTo(19);
        assertThat(start.longestChain()).hasToString("kafka 8.0 s, order-service 11.0 s");
    }

    @Test
    void doesNotChainStepsThatOverlap() {
        // Waits for PostgreSQL alone.
        Start start = new Start(10, List.of(POSTGRES, KAFKA, new Step("order-service", 3.0, 10)));

        assertThat(start.longestChain()).hasToString("postgres 2.5 s, order-service 7.0 s");
    }

    @Test
    void hasNoChainWithoutSteps() {
        assertThat(new Start(1, List.of()).longestChain().seconds()).isZero();
    }

    @Test
    void takesStepsFromTheFirstProcessToTheLineThatEndsThem() {
        var clock = new AtomicInteger();
        StartProgress progress = new StartProgress(clock::doubleValue);
        clock.set(5);
        progress.report("training an AOT cache");
        clock.set(6);
        progress.report("kafka is up: 3 brokers, 41 access rules");
        clock.set(9);
        progress.report("order-service is ready on 8081");
        clock.set(10);

        Start start =
                progress.start(
                        List.of(
                                process("kafka-1", 8_000),
                                process("kafka-2", 9_000),
                                process("order-service", 3_000)));

        assertThat(start.steps())
                .containsExactlyInAnyOrder(
                        new Step("kafka", 1, 6), new Step("order-service", 7, 9));
    }

    private static ProcessStatus process(String name, long ageMillis) {
        return new ProcessStatus(name, true, 1, 1, 1, Duration.ofMillis(ageMillis), 0);
    }
}
