package orderflow.labs;

import static org.apache.kafka.clients.CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Program;
import orderflow.cluster.process.SmallJvm;
import orderflow.cluster.process.Wait;

/**
 * A process with a worker of each way, that is to be killed or frozen. It answers at its port when
 * each worker has a job.
 */
final class HangingWorkers implements Program {

    private final List<String> arguments = new ArrayList<>();
    private final Path folder;
    private final int port = LoopbackPort.free();

    /**
     * @param names where each of them works
     */
    HangingWorkers(Brokers brokers, Map<Way, String> names, Path folder) {
        this.folder = folder;
        RabbitDoor rabbit = brokers.rabbit();
        arguments.add(Integer.toString(port));
        arguments.add(brokers.kafka().address());
        arguments.add(Integer.toString(rabbit == null ? 0 : rabbit.port()));
        arguments.add(Boolean.toString(brokers.sabotaged()));
        names.forEach((way, name) -> arguments.addAll(List.of(way.name(), name)));
    }

    /** The process itself: see the constructor for its arguments. */
    public static void main(String[] words) throws IOException, InterruptedException {
        Brokers brokers =
                new Brokers(
                        new Door(Map.of(BOOTSTRAP_SERVERS_CONFIG, words[1])),
                        new RabbitDoor(Integer.parseInt(words[2])),
                        1,
                        Boolean.parseBoolean(words[3]));
        CountDownLatch waiting = new CountDownLatch((words.length - 4) / 2);
        for (int word = 4; word < words.length; word += 2) {
            Jobs jobs = brokers.jobs(Way.valueOf(words[word]), words[word + 1]);
            Thread.ofPlatform().start(() -> hang(jobs, waiting));
        }
        waiting.await();
        try (var port =
                new ServerSocket(Integer.parseInt(words[0]), 1, InetAddress.getLoopbackAddress())) {
            while (true) {
                port.accept().close();
            }
        }
    }

    private static void hang(Jobs jobs, CountDownLatch waiting) {
        try (Jobs.Taker taker = jobs.taker(Handover.TEAM)) {
            while (true) {
                taker.take(_ -> {
                    waiting.countDown();
                    Wait.rest(Duration.ofDays(1));
                    return true;
                });
            }
        }
    }

    @Override
    public String name() {
        return "hanging-workers";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Command command() {
        List<String> line = new ArrayList<>();
        line.add(Command.java());
        line.addAll(SmallJvm.options("64m", "16m", SmallJvm.Compilers.FIRST));
        line.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        HangingWorkers.class.getName()));
        line.addAll(arguments);
        return new Command(line, SmallJvm.environment(), folder.resolve(name() + ".log"));
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }
}
