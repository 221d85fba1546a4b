package orderflow.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import orderflow.cluster.kafka.KafkaAnswer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lab comes as predicted, and would notice if the thing that it is about were not so. */
@Tag("labs")
class LabsIT {

    private static final List<String> TABLE = new ArrayList<>();
    private static final Predicate<String> OURS = Leftovers.ofAnyRun(Labs.names());

    /**
     * All that need no services, or those that {@code -Dlab=tape,mailbox} names. The others are
     * tried where the services are, in end-to-end.
     */
    static List<Lab> labs() {
        String some = System.getProperty("lab", "");
        return some.isEmpty()
                ? Labs.ALL.stream().filter(lab -> !lab.needsServices()).toList()
                : Stream.of(some.split(",", -1)).map(Labs::named).toList();
    }

    @ParameterizedTest
    @MethodSource("labs")
    void comesAsPredictedAndNotWithoutItsMechanism(Lab lab) {
        Instant start = Instant.now();
        Outcome whole = outcome(lab, Run.of(lab, GuestCluster.PLACE, lab.knob().usual(), _ -> {}));
        Duration took = Duration.between(start, Instant.now());
        Outcome sabotaged = outcome(lab, Run.sabotaged(lab, GuestCluster.PLACE));
        TABLE.add(
                "  %-24s %-6s %-16s %6.1f s"
                        .formatted(
                                lab.name(),
                                whole.asPredicted() ? "green" : "RED",
                                sabotaged.asPredicted() ? "GREEN" : "red",
                                took.toMillis() / 1_000.0));

        assertThat(whole.checks()).allMatch(Check::holds);
        assertThat(sabotaged.checks()).anyMatch(check -> !check.holds());
    }

    @AfterEach
    void leavesNothingBehind() {
        try (Admin admin = Admin.create(GuestCluster.PLACE.admin())) {
            assertThat(KafkaAnswer.of(admin.listTopics().names(), "No topics")).noneMatch(OURS);
            assertThat(KafkaAnswer.of(admin.listGroups().all(), "No groups"))
                    .noneMatch(group -> OURS.test(group.groupId()));
        }
        assertThat(GuestCluster.PLACE.folder().resolve("nodes")).doesNotExist();
    }

    @AfterAll
    static void showsTheTable() {
        System.out.println("  LAB                      AS IS  UNDER SABOTAGE   SECONDS");
        TABLE.forEach(System.out::println);
    }

    private static Outcome outcome(Lab lab, Run run) {
        try (run) {
            return lab.run(run);
        }
    }
}
