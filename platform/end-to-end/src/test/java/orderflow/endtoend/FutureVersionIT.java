package orderflow.endtoend;

import static orderflow.endtoend.Database.NOTIFICATIONS;
import static orderflow.endtoend.Database.ORDERS;
import static orderflow.endtoend.Database.PAYMENTS;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.chaos.FutureVersion;
import org.junit.jupiter.api.Test;

class FutureVersionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern SKIPPED = Pattern.compile("events_skipped_total\\{[^}]*} (\\S+)");

    @Test
    void readersGoOnWhenTheirWriterIsOfALaterVersion() {
        List<UUID> orders = Stream.generate(() -> Shop.order("tok_ok")).limit(10).toList();
        orders.forEach(order -> Shop.awaitStatus(order, "CONFIRMED"));
        await("all is read")
                .atMost(PATIENCE)
                .until(() -> PLATFORM.consumerLag().values().stream().allMatch(lag -> lag == 0));
        double skipped = skipped();
        long deadLetters = deadLetters();

        new FutureVersion("a later version", 20).happenTo(new FaultTarget(PLATFORM, PLATFORM));

        // Of 20 records in six lanes at least seven have an odd offset; two services read them.
        await("types that nobody knows").atMost(PATIENCE).until(() -> skipped() >= skipped + 14);
        Shop.awaitStatus(Shop.order("tok_ok"), "CONFIRMED");
        assertThat(deadLetters()).isEqualTo(deadLetters);
    }

    private static double skipped() {
        return Stream.of("order-service", "payment-service", "notification-service")
                .map(name -> PLATFORM.management(name, 1).resolve("/actuator/prometheus"))
                .flatMap(uri -> SKIPPED.matcher(Http.get(uri).body()).results())
                .map((MatchResult sample) -> sample.group(1))
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private static long deadLetters() {
        return Stream.of(ORDERS, PAYMENTS, NOTIFICATIONS)
                .mapToLong(each -> each.count("select count(*) from dead_letter"))
                .sum();
    }
}
