package orderflow.cluster.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

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
    void givesEachServiceItsOwnGroup() {
        assertThat(whoMay(AclOperation.READ, "payment-service"))
                .containsExactly("User:payment-service");
    }

    @Test
    void letsGuestsReadEverythingAndWriteTheirOwn() {
        assertThat(whoMay(AclOperation.READ, "*")).containsExactly("User:ANONYMOUS");
        assertThat(whoMay(AclOperation.WRITE, "*")).isEmpty();
        assertThat(whoMay(AclOperation.WRITE, "lab-")).containsExactly("User:ANONYMOUS");
    }

    @Test
    void letsTheOneWhoMeasuresDescribeEverythingAndReadNothing() {
        assertThat(rules)
                .filteredOn(rule -> rule.entry().principal().equals("User:kafka-metrics"))
                .isNotEmpty()
                .allMatch(rule -> rule.entry().operation() == AclOperation.DESCRIBE);
    }

    private List<String> whoMay(AclOperation operation, String resource) {
        return rules.stream()
                .filter(rule -> rule.entry().operation() == operation)
                .filter(rule -> rule.pattern().name().equals(resource))
                .map(rule -> rule.entry().principal())
                .toList();
    }
}
