package orderflow.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom between the rooms of this service. */
class ArchitectureTest {

    private static final String ROOT = "orderflow.order";
    private static final String WEB = "orderflow.order.web";
    private static final String KAFKA = "orderflow.order.kafka";

    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void theRootKnowsNeitherWebNorKafka() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WEB, KAFKA)
                .check(classes);
    }

    @Test
    void webAndKafkaDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(WEB)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(KAFKA)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(KAFKA)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(WEB)
                .check(classes);
    }

    @Test
    void kafkaTypesStayInTheKafkaRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(KAFKA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                .check(classes);
    }

    @Test
    void webTypesStayInTheWebRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WEB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.http..",
                        "jakarta.servlet..",
                        "orderflow.problems..")
                .check(classes);
    }
}
