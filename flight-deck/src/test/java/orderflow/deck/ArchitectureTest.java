package orderflow.deck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of a service's rooms, as far as they are about something that the deck has. */
class ArchitectureTest {

    private static final String ROOT = "orderflow.deck";

    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void roomsKnowWhatIsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                .layer("root")
                .definedBy(ROOT)
                .layer("kafka")
                .definedBy(ROOT + ".kafka")
                .layer("outside")
                .definedBy(ROOT + ".outside")
                .layer("faults")
                .definedBy(ROOT + ".faults")
                .layer("web")
                .definedBy(ROOT + ".web")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("faults")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("kafka")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("outside")
                .mayOnlyBeAccessedByLayers("faults", "web")
                .check(classes);
    }

    @Test
    void kafkaStaysInItsRoom() {
        onlyIn("kafka", "org.apache.kafka..");
    }

    @Test
    void theWebStaysInItsRoom() {
        onlyIn(
                "web",
                "org.springframework.web..",
                "org.springframework.http..",
                "jakarta.servlet..");
    }

    /** It looks from outside: not one line of a service is needed for it. */
    @Test
    void noServiceAndNoTableIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "orderflow.order..",
                        "orderflow.payment..",
                        "orderflow.notification..",
                        "orderflow.messaging..",
                        "java.sql..",
                        "javax.sql..",
                        "org.springframework.jdbc..")
                .check(classes);
    }

    private void onlyIn(String room, String... types) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(types)
                .check(classes);
    }
}
