package orderflow.notification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String EVENTS = "orderflow.messaging.events";
    private static final String FAILURES = "orderflow.failures";
    private static final String INBOX = "orderflow.messaging.inbox";
    private static final String OUTBOX = "orderflow.messaging.outbox";
    private static final String CONTEXT = "orderflow.messaging.context";
    private static final String HEALTH = "orderflow.health";
    private static final String HOUSEKEEPING = "orderflow.housekeeping";
    private static final String READING = "orderflow.reading";
    private static final String ROOT = "orderflow.notification";
    private static final String WEB = ROOT + ".web";
    private static final String KAFKA = ROOT + ".kafka";
    private static final String DELIVERY = ROOT + ".delivery";

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void rootKnowsOnlyTheModuleOfMessaging() {
        knowsOnly(ROOT, OUTBOX, CONTEXT, HEALTH, HOUSEKEEPING, READING);
    }

    @Test
    void webKnowsOnlyTheRoot() {
        knowsOnly(WEB, ROOT);
    }

    @Test
    void kafkaKnowsOnlyTheRootAndMechanisms() {
        knowsOnly(KAFKA, ROOT, EVENTS, FAILURES, INBOX);
    }

    @Test
    void deliveryKnowsOnlyTheRoot() {
        knowsOnly(DELIVERY, ROOT);
    }

    @Test
    void kafkaTypesStayInTheirRoom() {
        onlyIn(KAFKA, "org.apache.kafka..", "org.springframework.kafka..");
    }

    @Test
    void webTypesStayInTheirRoom() {
        onlyIn(WEB, "org.springframework.http..", "org.springframework.web..", "jakarta.servlet..");
    }

    @Test
    void mailTypesStayInTheirRoom() {
        onlyIn(DELIVERY, "org.springframework.mail..", "jakarta.mail..");
    }

    /** Of our own packages; that no other service is within sight is Maven's concern. */
    private static void knowsOnly(String room, String... known) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("orderflow..")
                                .and(resideOutsideOfPackages(room))
                                .and(resideOutsideOfPackages(known)))
                .check(SERVICE);
    }

    private static void onlyIn(String room, String... types) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(types)
                .check(SERVICE);
    }
}
