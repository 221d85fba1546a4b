package orderflow.payment;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArchitectureTest {

    private static final String ROOT = "orderflow.payment";
    private static final String WEB = "orderflow.payment.web..";
    private static final String KAFKA = "orderflow.payment.kafka..";
    private static final String GATEWAY = "orderflow.payment.gateway..";

    private static final Set<String> MODULE =
            Set.of(
                    ROOT,
                    "orderflow.messaging.outbox",
                    "orderflow.messaging.context",
                    "orderflow.groupcommit",
                    "orderflow.health",
                    "orderflow.housekeeping",
                    "orderflow.reading");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void rootKnowsOfOursOnlyTheModuleOfMessaging() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat(
                        describe(
                                "another room of orderflow",
                                type ->
                                        type.getPackageName().startsWith("orderflow.")
                                                && !MODULE.contains(type.getPackageName())))
                .check(CLASSES);
    }

    @Test
    void roomsDoNotKnowEachOther() {
        noRoomKnows(WEB, KAFKA, GATEWAY);
        noRoomKnows(KAFKA, WEB, GATEWAY);
        noRoomKnows(GATEWAY, WEB, KAFKA);
    }

    @Test
    void noServiceKnowsAnother() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("orderflow.order..", "orderflow.notification..")
                .check(CLASSES);
    }

    @Test
    void kafkaStaysInItsRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(KAFKA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                .check(CLASSES);
    }

    @Test
    void webStaysInItsRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WEB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "jakarta.servlet..",
                        "com.fasterxml.jackson..",
                        "tools.jackson..")
                .check(CLASSES);
    }

    /** The bank could be another process. */
    @Test
    void gatewayKnowsNothingOfEvents() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat(resideInAnyPackage("orderflow.messaging.."))
                .check(CLASSES);
    }

    private static void noRoomKnows(String room, String... others) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }
}
