package orderflow.labs;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import orderflow.cluster.kafka.BrokerConfiguration;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.Directories;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Progress;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One run of a lab: makes what the lab needs, and leaves nothing behind. The remains of a killed
 * run are deleted before the next one.
 */
public final class Run implements AutoCloseable {

    private final Lab lab;
    private final Place place;
    private final String knob;
    private final boolean sabotaged;
    private final Progress progress;
    private final String mark = "%08x".formatted(ThreadLocalRandom.current().nextInt());
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final Claim claim;
    private boolean closed;

    private Run(Lab lab, Place place, String knob, boolean sabotaged, Progress progress) {
        this.lab = lab;
        this.place = place;
        this.knob = lab.knob().checked(knob);
        this.sabotaged = sabotaged;
        this.progress = progress;
        claim = Claim.of(place.folder());
        Directories.delete(nodesFolder());
        if (place.hasCluster()) {
            leftovers().delete(Leftovers.ofAnyRun(Labs.names()));
        }
    }

    /**
     * To be closed; when the user has had enough of it, it closes itself.
     *
     * @param knob value of the lab's knob
     * @throws PlatformFailure when another lab runs here
     */
    public static Run of(Lab lab, Place place, String knob, Progress progress) {
        Run run = new Run(lab, place, knob, false, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(run::close));
        return run;
    }

    /** Without the mechanism that the lab is about: it has to notice. */
    public static Run sabotaged(Lab lab, Place place) {
        return new Run(lab, place, lab.knob().usual(), true, line -> {});
    }

    String knob() {
        return knob;
    }

    int knobAsNumber() {
        return Integer.parseInt(knob);
    }

    boolean sabotaged() {
        return sabotaged;
    }

    void say(String line) {
        progress.report(line);
    }

    /** A name for a topic or a group, found again when the run is over. */
    synchronized String named(String what) {
        if (closed) {
            throw new PlatformFailure("The lab is over.");
        }
        return "lab-%s-%s-%s".formatted(lab.name(), what, mark);
    }

    /** A new topic, made as a guest; its name. The end waits for it, or would not see it. */
    synchronized String topic(String what, int partitions) {
        String name = named(what);
        guest().make(new NewTopic(name, Optional.of(partitions), Optional.empty()));
        return name;
    }

    /** The door that needs no password. */
    Door guest() {
        return new Door(place.guest());
    }

    /** For what no guest may do; a lab says why it needs it. */
    Door admin() {
        return new Door(place.admin());
    }

    /** The services that run beside the cluster. */
    Shop shop() {
        return new Shop(service("order-service"), service("payment-service"));
    }

    KafkaInstallation kafka() {
        return place.kafka();
    }

    /** Nodes for this run alone. */
    Nodes nodes(String what, List<BrokerConfiguration> configurations) {
        Nodes nodes = new Nodes(place.kafka(), folder(what), configurations);
        endsWith(nodes::end);
        nodes.start();
        return nodes;
    }

    /** A folder that is deleted with the run. */
    Path folder(String what) {
        return nodesFolder().resolve(what);
    }

    /** Is done at the end, however the run comes to it. */
    synchronized void endsWith(Runnable action) {
        if (closed) {
            throw new PlatformFailure("The lab is over.");
        }
        ends.push(action);
    }

    /** A second time it does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ends.forEach(Runnable::run);
        Directories.delete(nodesFolder());
        if (place.hasCluster()) {
            leftovers().delete(name -> name.startsWith("lab-") && name.endsWith("-" + mark));
        }
        claim.close();
    }

    private URI service(String name) {
        URI address = place.services().get(name);
        if (address == null) {
            throw new PlatformFailure(name + " does not run here.");
        }
        return address;
    }

    private Leftovers leftovers() {
        return new Leftovers(place.admin());
    }

    private Path nodesFolder() {
        return place.folder().resolve("nodes");
    }
}
