package orderflow.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.machine.Requirements;
import orderflow.launcher.Ports;
import picocli.CommandLine.Command;

/** Obstacles of the machine, and the way out; the script has looked for JDK and Maven. */
@Command(name = "doctor", description = "Shows what is missing on this machine and how to mend it.")
final class DoctorCommand implements Callable<Integer> {

    private static final int BROKERS = 3;

    private final KafkaInstallation kafka;
    private final StateDirectory state;
    private final Console console;

    DoctorCommand(KafkaInstallation kafka, StateDirectory state, Console console) {
        this.kafka = kafka;
        this.state = state;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> complaints = new ArrayList<>();
        complaints.addAll(check("ports", ports()));
        complaints.addAll(check("memory", Requirements.memory(BROKERS)));
        complaints.addAll(check("open files", Requirements.openFiles()));
        complaints.addAll(check("disk", Requirements.disk(kafka.root())));
        complaints.addAll(check("PostgreSQL's user", Requirements.unprivilegedUser()));
        return complaints.isEmpty() ? 0 : 1;
    }

    private List<String> ports() {
        return state.address().isPresent()
                ? List.of()
                : Requirements.portsInTheWay(Ports.standard().users(BROKERS));
    }

    private List<String> check(String what, List<String> complaints) {
        if (complaints.isEmpty()) {
            console.print(console.good("✓ ") + what);
        }
        complaints.forEach(complaint -> console.print(console.bad("✗ ") + complaint));
        return complaints;
    }
}
