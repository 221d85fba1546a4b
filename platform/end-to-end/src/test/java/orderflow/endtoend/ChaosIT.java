package orderflow.endtoend;

import static orderflow.endtoend.Database.BANK;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import orderflow.cluster.process.Parallel;
import orderflow.proof.chaos.Chaos;
import orderflow.proof.chaos.Chaos.Happened;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.chaos.Faults;
import orderflow.proof.load.Load;
import orderflow.proof.load.LoadHistory;
import orderflow.proof.load.Mix;
import orderflow.proof.verify.Checker;
import orderflow.proof.verify.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises, checked from outside while things break. */
class ChaosIT {

    private static final int RATE = 20;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration DURATION = Duration.ofSeconds(250);
    private static final String FAULTS =
            "kill-order-service,freeze-payment-service,kill-kafka-2,kill-postgres,rebalance-storm,"
                    + "poison-payment-service,redelivery,future-version,"
                    + "access-refused-order-service,rights-payment-service,bank-silent-for-some,"
                    + "topic-missing";

    @TempDir private Path folder;

    @Test
    void everyPromiseIsKeptWhileProcessesAreKilledAndFrozen() {
        Path file = folder.resolve("history.tsv");
        List<Happened> faults;
        try (LoadHistory history = LoadHistory.appendTo(file)) {
            Load load =
                    new Load(
                            PLATFORM.service("order-service"),
                            Mix.parse("ok=76,declined=5,flaky=3,slow=1,cancel=10,regret=5"),
                            1,
                            history);
            var running =
                    CompletableFuture.runAsync(() -> load.run(RATE, DURATION), Parallel.THREADS);
            faults =
                    new Chaos(new FaultTarget(PLATFORM, PLATFORM), System.out::println, PAUSE)
                            .run(Faults.named(FAULTS), 1, DURATION.minusSeconds(10));
            running.join();
        }

        List<Finding> findings =
                new Checker(PLATFORM)
                        .check(
                                LoadHistory.read(file),
                                Duration.ofSeconds(90),
                                Faults.mostRepeats(faults));

        assertThat(findings).allSatisfy(finding -> assertThat(finding.broken()).isEmpty());
    }

    @Test
    void aSecondChargeTurnsTheVerdictRed() {
        Shop.awaitStatus(Shop.order("tok_ok"), "CONFIRMED");
        BANK.update(
                """
                insert into capture (idempotency_key, order_id, amount, currency)
                select ?, order_id, amount, currency from capture limit 1
                """,
                "by mistake");
        try {
            List<Finding> findings =
                    new Checker(PLATFORM).check(List.of(), Duration.ofSeconds(30), Long.MAX_VALUE);

            assertThat(findings)
                    .filteredOn(finding -> !finding.holds())
                    .extracting(Finding::promise)
                    .contains("charged at most once");
        } finally {
            BANK.update("delete from capture where idempotency_key = ?", "by mistake");
        }
    }
}
