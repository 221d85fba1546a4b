package orderflow.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

    private static final Set<AclOperation> LOOKING =
            Set.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);

    private final List<AclBinding> rules =
            AccessRules.of(KafkaInstallation.findFrom(Path.of("")).topics());

    @Test
    void letsOnlyTheWriterWrite() {
        assertThat(whoMay(AclOperation.WRITE, "orders")).containsExactly("User:order-service");
        assertThat(whoMay(AclOperation.WRITE, "payments")).containsExactly("User:payment-service");
    }

    @Test
    void letsOnlyTheReaderUseItsDeadLetters() {
        assertThat(whoMay(AclOperation.WRITE, "orders.payment-service.dlt"))
                .containsExactly("User:payment-service");
        assertThat(whoMay(AclOperation.READ, "orders.payment-service.dlt"))
                .containsExactly("User:payment-service");
    }

    @Test
    void letsAnObserverReadItsTopicsAndNothingElse() {
        assertThat(rules)
                .filteredOn(rule -> rule.entry().principal().equals("User:fraud-detection"))
                .filteredOn(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                .extracting(rule -> rule.pattern().name(), rule -> rule.entry().operation())
                .containsExactly(tuple("orders", AclOperation.READ));
        assertThat(whoMay(AclOperation.WRITE, "orders.fraud-detection.dlt")).isEmpty();
    }

    @Test
    void givesEachServiceItsOwnGroup() {
        assertThat(whoMay(AclOperation.READ, "payment-service"))
                .containsExactly("User:payment-service");
    }

    @Test
    void letsGuestsReadEverythingAndWriteTheirOwn() {
        assertThat(whoMay(AclOperation.READ, "*")).containsExactly("User:ANONYMOUS");
        assertThat(whoMay(AclOperation.WRITE, "*")).isEmpty();
        assertThat(whoMay(AclOperation.WRITE, "lab-")).containsOnly("User:ANONYMOUS");
    }

    @Test
    void letsGuestsChangeNothingElse() {
        assertThat(rules)
                .filteredOn(rule -> rule.entry().principal().equals("User:ANONYMOUS"))
                .filteredOn(rule -> !LOOKING.contains(rule.entry().operation()))
                .isNotEmpty()
                .allMatch(rule -> rule.pattern().name().equals("lab-"));
    }

    /** They would get around GuestTopics, which is asked when a topic is made. */
    @Test
    void letsGuestsEnlargeNoTopic() {
        assertThat(rules)
                .filteredOn(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                .extracting(rule -> rule.entry().operation())
                .doesNotContain(AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.ALL);
    }

    @Test
    void letsTheOneWhoMeasuresDescribeEverythingAndReadNothing() {
        assertThat(rules)
                .filteredOn(rule -> rule.entry().principal().equals("User:kafka-metrics"))
                .isNotEmpty()
                .allMatch(rule -> rule.entry().operation() == AclOperation.DESCRIBE);
    }

    @Test
    void letsTheDeckReadWhatBecomesOfOrdersAndWriteNothing() {
        var deck =
                rules.stream()
                        .filter(rule -> rule.entry().principal().equals("User:flight-deck"))
                        .toList();

        assertThat(whoMay(AclOperation.READ, "orders")).contains("User:flight-deck");
        assertThat(deck)
                .extracting(rule -> rule.entry().operation())
                .containsOnly(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DELETE);
        assertThat(deck)
                .filteredOn(rule -> rule.entry().operation() != AclOperation.DESCRIBE)
                .extracting(rule -> rule.pattern().name())
                .containsOnly("orders", "payments", "lab-deck-");
    }

    private List<String> whoMay(AclOperation operation, String resource) {
        return rules.stream()
                .filter(rule -> rule.entry().operation() == operation)
                .filter(rule -> rule.pattern().name().equals(resource))
                .map(rule -> rule.entry().principal())
                .toList();
    }
}
