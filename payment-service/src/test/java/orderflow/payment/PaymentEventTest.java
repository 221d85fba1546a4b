package orderflow.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we write is what {@code kafka/contracts} promises. */
class PaymentEventTest {

    private static final Path CONTRACTS = Path.of("..", "kafka", "contracts");

    @Test
    void keepsItsContract() throws IOException {
        var captured = PaymentTest.payment(Payment.Status.PENDING);
        assertKeepsContract(captured.capture(UUID.randomUUID()));
        assertKeepsContract(captured.refund());
    }

    @ParameterizedTest
    @EnumSource
    void declinesForReasonsOfTheContract(Payment.DeclineReason reason) throws IOException {
        assertKeepsContract(PaymentTest.payment(Payment.Status.PENDING).decline(reason));
    }

    @Test
    void hasAContractForEachEvent() {
        assertThat(EventTypes.of(PaymentEvent.class).names())
                .isEqualTo(Set.of("payment_captured", "payment_declined", "payment_refunded"))
                .allMatch(type -> Files.exists(contract(type)));
    }

    private static void assertKeepsContract(PaymentEvent event) throws IOException {
        var contract =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(contract(EventTypes.nameOf(event.getClass()))));

        var json = new String(EventJson.write(event), UTF_8);
        var errors =
                contract.validate(
                        json,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)));

        assertThat(errors).as(json).isEmpty();
    }

    private static Path contract(String type) {
        return CONTRACTS.resolve(type + ".schema.json");
    }
}
