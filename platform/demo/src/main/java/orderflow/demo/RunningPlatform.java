package orderflow.demo;

import orderflow.cluster.kafka.KafkaInstallation;
import orderflow.cluster.process.PlatformFailure;
import orderflow.launcher.PlatformAccess;
import orderflow.launcher.PlatformSettings;
import orderflow.launcher.ProcessControl;

/** The platform that another JVM runs, for commands that look at it from outside. */
final class RunningPlatform implements ProcessControl {

    private final KafkaInstallation kafka;
    private final StateDirectory state;
    private final Console console;

    RunningPlatform(KafkaInstallation kafka, StateDirectory state, Console console) {
        this.kafka = kafka;
        this.state = state;
        this.console = console;
    }

    StateDirectory state() {
        return state;
    }

    Console console() {
        return console;
    }

    /**
     * Its addresses and passwords; nothing is started by it.
     *
     * @throws PlatformFailure if none is up
     */
    PlatformAccess platform() {
        if (state.address().filter(StateDirectory.Address::ready).isEmpty()) {
            throw new PlatformFailure("The platform is not up: './demo up -d' starts it.");
        }
        return new PlatformAccess(
                PlatformSettings.of(kafka, state.path()).withBrokers(state.brokers() == 1 ? 1 : 3),
                console);
    }

    @Override
    public void kill(String process) {
        ask("kill", process);
    }

    @Override
    public void start(String process) {
        ask("start", process);
    }

    @Override
    public void freeze(String process) {
        ask("freeze", process);
    }

    @Override
    public void thaw(String process) {
        ask("thaw", process);
    }

    @Override
    public void scale(String service, int instances) {
        ask("scale", service, Integer.toString(instances));
    }

    private void ask(String... words) {
        RemoteLauncher.of(state).ask(line -> {}, words);
    }
}
