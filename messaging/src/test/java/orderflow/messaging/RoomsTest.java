package orderflow.messaging;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of this module stand on each other in one direction. */
class RoomsTest {

    @Test
    void aRoomKnowsOnlyThoseBelowIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("events")
                .definedBy("orderflow.messaging.events")
                .layer("tracing")
                .definedBy("orderflow.messaging.tracing")
                .layer("context")
                .definedBy("orderflow.messaging.context")
                .layer("pace")
                .definedBy("orderflow.messaging.pace")
                .layer("outbox")
                .definedBy("orderflow.messaging.outbox")
                .layer("dead letters")
                .definedBy("orderflow.messaging.deadletters")
                .layer("inbox")
                .definedBy("orderflow.messaging.inbox")
                .layer("health")
                .definedBy("orderflow.messaging.health")
                .whereLayer("inbox")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("dead letters")
                .mayOnlyBeAccessedByLayers("inbox")
                .whereLayer("outbox")
                .mayOnlyBeAccessedByLayers("dead letters")
                .whereLayer("tracing")
                .mayOnlyBeAccessedByLayers("context", "outbox", "inbox")
                .whereLayer("context")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("pace")
                .mayOnlyBeAccessedByLayers("outbox", "inbox")
                .whereLayer("health")
                .mayOnlyBeAccessedByLayers("outbox", "inbox")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("orderflow.messaging"));
    }
}
