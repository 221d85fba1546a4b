package orderflow.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * What the rooms of a service may know, the same in each service. The test class that implements
 * this stands in the root of its service.
 */
public interface ServiceRooms {

    @Test
    default void theRootKnowsTheOutboxAndMechanismsOnly() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(root())
                        .should()
                        .dependOnClassesThat(
                                oursOutside(
                                        root(),
                                        "orderflow.messaging.outbox",
                                        "orderflow.messaging.context",
                                        "orderflow.groupcommit",
                                        "orderflow.failures",
                                        "orderflow.health",
                                        "orderflow.housekeeping",
                                        "orderflow.reading")));
    }

    @Test
    default void roomsDoNotKnowEachOther() {
        check(slices().matching(root() + ".(*)..").should().notDependOnEachOther());
    }

    @Test
    default void noServiceKnowsAnother() {
        check(
                noClasses()
                        .should(
                                dependOnClassesThat(
                                        resideInAnyPackage(
                                                        "orderflow.order..",
                                                        "orderflow.payment..",
                                                        "orderflow.notification..",
                                                        "orderflow.fraud..")
                                                .and(not(resideInAPackage(root() + ".."))))));
    }

    @Test
    default void whatIsNotAboutEventsDoesNotKnowThem() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(root(), room("kafka"), room("tracing"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("orderflow.messaging.."));
    }

    @Test
    default void kafkaStaysInItsRoom() {
        onlyIn("kafka", "org.apache.kafka..", "org.springframework.kafka..");
    }

    @Test
    default void theWebStaysInItsRoom() {
        onlyIn(
                "web",
                "org.springframework.web..",
                "org.springframework.http..",
                "jakarta.servlet..",
                "com.fasterxml.jackson.annotation..",
                "io.swagger..",
                "orderflow.problems..");
    }

    @Test
    default void mailStaysInItsRoom() {
        onlyIn("delivery", "org.springframework.mail..", "jakarta.mail..");
    }

    @Test
    default void tracesStayInTheirRoom() {
        onlyIn(
                "tracing",
                "orderflow.messaging.tracing..",
                "io.opentelemetry..",
                "io.micrometer.tracing..",
                "io.micrometer.context..");
    }

    /**
     * Tables are for repositories, and what is deleted in time for the housekeeping. The bank,
     * which has a room of its own, is somebody else's and has its own database.
     */
    @Test
    default void onlyTablesKnowTheDatabase() {
        check(
                noClasses()
                        .that(not(isTable()))
                        .and()
                        .resideOutsideOfPackage(room("gateway"))
                        .should(
                                dependOnClassesThat(
                                        resideInAnyPackage(
                                                        "java.sql..",
                                                        "javax.sql..",
                                                        "org.springframework.jdbc..",
                                                        "org.springframework.data.jpa..",
                                                        "org.hibernate..",
                                                        "jakarta.persistence..")
                                                .and(not(describesAnEntity())))));
    }

    private void onlyIn(String room, String... types) {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(room(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(types));
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true)
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(root()));
    }

    private String root() {
        return getClass().getPackageName();
    }

    private String room(String name) {
        return root() + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> oursOutside(String... known) {
        return resideInAPackage("orderflow..").and(not(resideInAnyPackage(known)));
    }

    private static DescribedPredicate<JavaClass> isTable() {
        return DescribedPredicate.describe(
                "tables",
                type ->
                        type.isAnnotatedWith("org.springframework.stereotype.Repository")
                                || type.isAssignableTo(
                                        "org.springframework.data.repository.Repository")
                                || type.getSimpleName().endsWith("Housekeeping"));
    }

    /** An annotation, or a value of one. */
    private static DescribedPredicate<JavaClass> describesAnEntity() {
        return DescribedPredicate.describe(
                "annotations of an entity",
                type ->
                        type.isAnnotation()
                                || type.isEnum()
                                || type.getPackageName().startsWith("org.hibernate.type"));
    }
}
