package orderflow.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Wait;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("labs")
class RunIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Lab lab = new Mailbox();

    @Test
    void deletesWhatAKilledRunHasLeftAndNothingElse() {
        Door guest = new Door(GuestCluster.PLACE.guest());
        make(guest, "lab-mailbox-pizzas-0123abcd", "lab-mailbox-of-mine", "lab-pizza-orders");

        run().close();

        assertThat(topics())
                .contains("lab-mailbox-of-mine", "lab-pizza-orders")
                .doesNotContain("lab-mailbox-pizzas-0123abcd");
    }

    @Test
    void takesAGroupFromAReaderThatIsStillThere() {
        Run run = run();
        String topic = run.topic("pizzas", 1);
        var reader =
                new GroupReader(
                        run.guest(),
                        topic,
                        run.named("late"),
                        Map.of("auto.offset.reset", "earliest"));
        assertThat(reader.readToEnd()).isEmpty();

        run.close();

        assertThat(groups()).noneMatch(name -> name.startsWith("lab-mailbox-late"));
        reader.close();
    }

    @Test
    void isAloneInItsPlace() {
        try (Run first = run()) {
            assertThat(first.named("pizzas")).startsWith("lab-mailbox-pizzas-");
            assertThatThrownBy(this::run)
                    .isInstanceOf(PlatformFailure.class)
                    .hasMessage("Another lab is running here: one at a time.");
        }
        run().close();
    }

    @Test
    void makesNothingAfterItsEnd() {
        Run run = run();
        run.close();
        run.close();

        assertThatThrownBy(() -> run.topic("pizzas", 1)).isInstanceOf(PlatformFailure.class);
    }

    /** Ctrl-C, while its readers and writers go on until the process is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"tape", "more-drivers", "mailbox"})
    void leavesNothingBehindAfterCtrlC(String name) throws Exception {
        Predicate<String> ours = Leftovers.ofAnyRun(List.of(name));
        Process process = LabProcess.start(name);
        assertThat(Wait.until(PATIENCE, () -> groups().stream().anyMatch(ours))).isTrue();
        assertThat(topics()).anyMatch(ours);

        process.destroy();

        assertThat(process.waitFor(PATIENCE)).isTrue();
        assertThat(topics()).noneMatch(ours);
        assertThat(groups()).noneMatch(ours);
    }

    private Run run() {
        return Run.of(lab, GuestCluster.PLACE, lab.knob().usual(), _ -> {});
    }

    private static void make(Door door, String... names) {
        for (String name : names) {
            door.make(new NewTopic(name, Optional.of(1), Optional.empty()));
        }
    }

    private static Set<String> topics() {
        try (Admin admin = Admin.create(GuestCluster.PLACE.admin())) {
            return KafkaAnswer.of(admin.listTopics().names(), "No topics");
        }
    }

    private static List<String> groups() {
        try (Admin admin = Admin.create(GuestCluster.PLACE.admin())) {
            return KafkaAnswer.of(admin.listGroups().all(), "No groups").stream()
                    .map(group -> group.groupId())
                    .toList();
        }
    }
}
