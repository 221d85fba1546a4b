package orderflow.demo;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.PrivateFile;
import orderflow.cluster.process.Progress;
import orderflow.launcher.Platform;
import orderflow.launcher.PlatformSettings;
import orderflow.proof.chaos.FaultTarget;
import orderflow.proof.chaos.Faults;
import org.apache.kafka.common.Uuid;

/** Runs the platform in this JVM until it is told to stop, and answers the other commands. */
final class Launcher {

    private final StateDirectory state;
    private final Console console;
    private final Platform platform;
    private final CountDownLatch told = new CountDownLatch(1);

    Launcher(PlatformSettings settings, StateDirectory state, Console console) {
        this.state = state;
        this.console = console;
        this.platform = new Platform(settings, console);
    }

    /** Returns when the platform has been told to stop; the end of the JVM then stops it. */
    void run() {
        StateDirectory.Address address = listen();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        platform.start();
        platform.keepUp();
        PrivateFile.write(state.adminLogin(), adminLogin());
        new Summary(platform, state, console).print();
        state.announce(address.whenReady());
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StateDirectory.Address listen() {
        String token = Uuid.randomUuid().toString();
        int port = ControlSocket.open(token, this::handle);
        StateDirectory.Address address =
                new StateDirectory.Address(ProcessHandle.current().pid(), port, token, false);
        state.announce(address);
        return address;
    }

    private void handle(List<String> words, Progress answer) {
        switch (words.getFirst()) {
            case "down" -> told.countDown();
            case "status" -> new StatusTable(platform).lines().forEach(answer::report);
            case "scale" -> scale(words.get(1), words.get(2), answer);
            case "kill" -> act(platform::kill, words.get(1), "was killed", answer);
            case "stop" -> act(platform::stop, words.get(1), "is stopped", answer);
            case "freeze" -> act(platform::freeze, words.get(1), "stands still", answer);
            case "thaw" -> act(platform::thaw, words.get(1), "goes on", answer);
            case "start" -> act(platform::start, words.get(1), "is up", answer);
            case "fault" -> act(this::happen, words.get(1), "is over", answer);
            default -> throw new PlatformFailure("The launcher does not know " + words);
        }
    }

    /** One of chaos, for the flight deck: it returns when all is whole again. */
    private void happen(String fault) {
        Faults.named(fault).forEach(each -> each.happenTo(new FaultTarget(platform, platform)));
    }

    private void act(Consumer<String> action, String name, String done, Progress answer) {
        action.accept(name);
        tell("%s %s".formatted(name, done), answer);
    }

    private void scale(String service, String wanted, Progress answer) {
        int number = Integer.parseInt(wanted);
        platform.scale(service, number);
        String instances = number == 1 ? "one instance" : number + " instances";
        tell("%s has %s now".formatted(service, instances), answer);
    }

    /** Both who asked and who looks at the launcher's own terminal. */
    private void tell(String line, Progress answer) {
        console.report(line);
        answer.report(line);
    }

    private void stop() {
        if (!platform.processes().isEmpty()) {
            console.report("stopping");
            platform.close();
            console.report("everything is stopped");
        }
    }

    private String adminLogin() {
        return platform.kafkaConnection("admin").entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}
