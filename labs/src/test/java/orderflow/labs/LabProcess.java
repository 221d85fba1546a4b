package orderflow.labs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import orderflow.cluster.kafka.ClientProperties;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlainFile;

/** A lab on the cluster of the tests, in a process of its own that a test can end. */
final class LabProcess {

    private LabProcess() {}

    /** Until the lab is over, or somebody ends the process. */
    static Process start(String lab) throws IOException {
        Place place = GuestCluster.PLACE;
        Path guest = place.folder().resolveSibling("guest.properties");
        Path admin = place.folder().resolveSibling("admin.properties");
        PlainFile.write(guest, ClientProperties.text(place.guest()));
        PlainFile.write(admin, ClientProperties.text(place.admin()));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        LabProcess.class.getName(),
                        lab,
                        place.folder().toString(),
                        guest.toString(),
                        admin.toString())
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        Lab lab = Labs.named(all.getFirst());
        Place place =
                new Place(
                        KafkaInstallation.findFrom(Path.of("")),
                        Path.of(all.get(1)),
                        ClientProperties.read(Path.of(all.get(2))),
                        ClientProperties.read(Path.of(all.get(3))),
                        Map.of());
        try (Run run = Run.of(lab, place, lab.knob().usual(), _ -> {})) {
            lab.run(run);
        }
    }
}
