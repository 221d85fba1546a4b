package orderflow.testing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import orderflow.cluster.kafka.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each change that would break a reader is planted once, and each that would not. */
class CompatibilityTest {

    private static final Contracts RELEASED = Contracts.released();

    @TempDir Path folder;

    /** A field of a schema, and its new value: none takes it away. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
order_created|/properties/deadline||REMOVED|order_created.deadline is gone
order_created|/properties/items/items/properties/sku||REMOVED|order_created.items[].sku is gone
event_headers|/properties/traceparent||REMOVED|event_headers.traceparent is gone
order_rejected|/required|["orderId","customerId","reason","note"]|REQUIRED|order_rejected.note is required now
order_created|/required|["orderId","customerId","items","amount","currency","paymentToken","deadline"]|REQUIRED|order_created.deadline is required now
order_rejected|/required|["orderId","customerId"]|OPTIONAL|order_rejected.reason is optional now
order_confirmed|/properties/amount/type|"string"|FORM|order_confirmed.amount: type was "integer" and is "string"
order_confirmed|/properties/currency/pattern|"[a-z]{3}"|FORM|order_confirmed.currency: pattern was "^[A-Z]{3}$" and is "[a-z]{3}"
order_confirmed|/properties/orderId/format||FORM|order_confirmed.orderId: format was "uuid" and is not there
order_rejected|/properties/reason/enum|["NO_MONEY"]|FORM|order_rejected.reason: enum was not there and is ["NO_MONEY"]
order_created|/properties/items/items/properties/quantity/maximum|100|NARROWED|order_created.items[].quantity: maximum was 1000 and is 100
order_created|/properties/items/minItems|2|NARROWED|order_created.items: minItems was 1 and is 2
payment_captured|/properties/paymentId/maxLength|36|NARROWED|payment_captured.paymentId: maxLength was not there and is 36
order_confirmed|/properties/customerId/maxLength|128|WIDENED|order_confirmed.customerId: maxLength was 64 and is 128
order_confirmed|/properties/amount/minimum|-1|WIDENED|order_confirmed.amount: minimum was 0 and is -1
order_confirmed|/properties/customerId/maxLength||WIDENED|order_confirmed.customerId: maxLength was 64 and is not there
order_cancelled|/properties/reason/enum|["CUSTOMER"]|VALUE_REMOVED|order_cancelled.reason may not be DEADLINE any more
order_cancelled|/properties/reason/enum|["CUSTOMER","DEADLINE","FRAUD"]|VALUE_ADDED|order_cancelled.reason may be FRAUD now
payment_refunded|/properties/paymentId/description|"The refund"|MEANING|payment_refunded.paymentId: description was "The payment, a UUIDv7" and is "The refund"
payment_declined|/additionalProperties|false|UNKNOWN|payment_declined: additionalProperties was not there and is false
""")
    void refuses(String schema, String field, @Nullable String value, Breach breach, String what) {
        assertThat(Compatibility.breaches(RELEASED, with(schema, field, value)))
                .containsExactly(breach.of(what));
    }

    @Test
    void saysWhichFieldAndWhichRule() {
        assertThat(
                        Compatibility.breaches(
                                RELEASED, with("order_created", "/properties/deadline", null)))
                .containsExactly(
                        "order_created.deadline is gone."
                                + " Nothing that was released is removed: readers use it.");
    }

    @Test
    void refusesToDropAContract() {
        var schemas = new TreeMap<>(RELEASED.schemas());
        schemas.remove("order_rejected");

        assertThat(Compatibility.breaches(RELEASED, new Contracts(schemas, RELEASED.topics())))
                .containsExactly(Breach.REMOVED.of("order_rejected is gone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
'  orders:'|'  orders-2:'|REMOVED|Topic orders is gone
- order_cancelled|- order_returned|REMOVED|Topic orders has no order_cancelled any more
key: order id|key: customer id|KEY|Topic orders: key was order id and is customer id
partitions: 6|partitions: 12|PARTITIONS|Topic orders: partitions was 6 and is 12
writer: order-service|writer: payment-service|WRITER|Topic orders: writer was order-service and is payment-service
retention-days: 7|retention-days: 6|RETENTION|Topic orders: retention was PT168H and is PT144H
""")
    void refusesOfTopics(String line, String instead, Breach breach, String what)
            throws IOException {
        assertThat(Compatibility.breaches(RELEASED, with(line, instead)))
                .containsExactly(breach.of(what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
order_confirmed|/properties/note|{"type":"string"}
order_created|/properties/items/items/properties/weight|{"type":"integer"}
event_headers|/properties/ce_subject|{"type":"string"}
order_confirmed|/required|["currency","amount","customerId","orderId"]
order_cancelled|/properties/reason/enum|["DEADLINE","CUSTOMER"]
order_confirmed|/examples|[]
""")
    void allows(String schema, String field, String value) {
        assertThat(Compatibility.breaches(RELEASED, with(schema, field, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
retention-days: 7|retention-days: 8
- payment-service|- fraud-detection
- order_cancelled|'- order_cancelled\n      - order_returned'
""")
    void allowsOfTopics(String line, String instead) throws IOException {
        assertThat(Compatibility.breaches(RELEASED, with(line, instead))).isEmpty();
    }

    @Test
    void allowsANewContract() {
        var schemas = new TreeMap<>(RELEASED.schemas());
        schemas.put("order_returned", RELEASED.schemas().get("order_rejected"));

        assertThat(Compatibility.breaches(RELEASED, new Contracts(schemas, RELEASED.topics())))
                .isEmpty();
    }

    private static Contracts with(String schema, String field, @Nullable String value) {
        var schemas = new TreeMap<>(RELEASED.schemas());
        JsonNode changed = schemas.get(schema).deepCopy();
        var pointer = JsonPointer.compile(field);
        String name = pointer.last().getMatchingProperty();
        var owner = (ObjectNode) changed.at(pointer.head());
        if (value == null) {
            owner.remove(name);
        } else {
            owner.set(name, JsonMapper.shared().readTree(value));
        }
        schemas.put(schema, changed);
        return new Contracts(schemas, RELEASED.topics());
    }

    /** The released topics with one line changed, the first of its kind. */
    private Contracts with(String line, String instead) throws IOException {
        String topics = Files.readString(Contracts.KAFKA.resolve("contracts/released/topics.yaml"));
        assertThat(topics).contains(line);
        Path changed = folder.resolve("topics.yaml");
        int at = topics.indexOf(line);
        Files.writeString(
                changed, topics.substring(0, at) + instead + topics.substring(at + line.length()));
        return new Contracts(RELEASED.schemas(), Topics.read(changed));
    }
}
