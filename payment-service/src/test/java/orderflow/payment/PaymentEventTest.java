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
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What we write is what {@code kafka/contracts} promises. */
class PaymentEventTest {

    private static final Path CONTRACTS = Path.of("..", "kafka", "contracts");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
    void keepsItsContract(PaymentStatus status) throws IOException {
        var event = (Record) PaymentEvent.of(payment(status, DeclineReason.CARD_DECLINED));

        assertKeepsContract(event);
    }

    @ParameterizedTest
    @EnumSource
    void declinesForReasonsOfTheContract(DeclineReason reason) throws IOException {
        var event = (Record) PaymentEvent.of(payment(PaymentStatus.DECLINED, reason));

        assertKeepsContract(event);
    }

    @Test
    void hasAContractForEachEvent() {
        assertThat(EventTypes.of(PaymentEvent.class).names())
                .isEqualTo(Set.of("payment_captured", "payment_declined", "payment_refunded"))
                .allMatch(type -> Files.exists(contract(type)));
    }

    private static void assertKeepsContract(Record event) throws IOException {
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

    private static Payment payment(PaymentStatus status, DeclineReason reason) {
        return new Payment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "c-42",
                new Money(2650, "EUR"),
                "tok_ok",
                status,
                reason,
                1,
                false,
                true,
                0,
                null);
    }
}
