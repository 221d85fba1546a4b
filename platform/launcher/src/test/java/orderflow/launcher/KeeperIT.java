package orderflow.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that end by themselves or are ended, and do nothing else. */
class KeeperIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path directory;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(said::add);
    private final Keeper keeper = new Keeper(supervisor, said::add, Duration.ofMillis(100));

    @BeforeEach
    void keepUp() {
        keeper.begin();
    }

    @AfterEach
    void endAll() {
        supervisor.close();
        supervisor.remove(List.of("sleeper"));
    }

    @Test
    void bringsBackWhatDied() {
        supervisor.start(new Sleeper("1000"));
        long first = supervisor.child("sleeper").pid();

        kill(first);

        await().atMost(SOON)
                .until(() -> supervisor.running("sleeper") && keeper.restarts("sleeper") == 1);
        assertThat(supervisor.child("sleeper").pid()).isNotEqualTo(first);
        assertThat(said).anyMatch(line -> line.startsWith("sleeper died with status 137"));
    }

    @Test
    void leavesDownWhatWasKilledOnPurpose() {
        supervisor.start(new Sleeper("1000"));

        supervisor.kill("sleeper");

        await().during(Duration.ofSeconds(2)).until(() -> !supervisor.running("sleeper"));
        assertThat(keeper.restarts("sleeper")).isZero();
    }

    @Test
    void leavesDownWhatDiedAndWasThenKilledOnPurpose() {
        supervisor.start(new Sleeper("1000"));
        kill(supervisor.child("sleeper").pid());

        supervisor.kill("sleeper");

        await().during(Duration.ofSeconds(2)).until(() -> !supervisor.running("sleeper"));
    }

    @Test
    void leavesToPeopleWhatDiesAgainAndAgain() {
        supervisor.start(new Sleeper("0.3"));

        await().atMost(SOON)
                .until(() -> said.stream().anyMatch(line -> line.startsWith("sleeper stays down")));
        assertThat(keeper.restarts("sleeper")).isEqualTo(Keeper.MOST);
        assertThat(supervisor.running("sleeper")).isFalse();
    }

    @Test
    void startsAnewWhatSaysThatItIsNotLive() {
        var live = new Sleeper("1000");
        live.live = false;
        supervisor.start(live);
        long first = supervisor.child("sleeper").pid();

        await().atMost(SOON).until(() -> supervisor.child("sleeper").pid() != first);
        live.live = true;

        await().atMost(SOON).until(() -> supervisor.running("sleeper"));
        assertThat(said).contains("sleeper says that it is not live");
    }

    @Test
    void takesOnlyAWordForIt() throws IOException {
        int port = LoopbackPort.free();
        var service = service(port);
        assertThat(service.live()).as("nobody answers").isTrue();

        assertThat(liveWhenAnswered(service, port, "{\"status\":\"DOWN\"}")).isFalse();
        assertThat(liveWhenAnswered(service, port, "too many requests")).isTrue();
    }

    private static boolean liveWhenAnswered(ServiceProgram service, int port, String body)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/actuator/health/liveness",
                exchange -> {
                    exchange.sendResponseHeaders(503, body.length());
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        try {
            return service.live();
        } finally {
            server.stop(0);
        }
    }

    private ServiceProgram service(int managementPort) {
        var command = new Command(List.of("true"), Map.of(), directory.resolve("service.log"));
        return new ServiceProgram("service", 0, managementPort, command, SOON);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private final class Sleeper implements Program {

        private final String seconds;
        private volatile boolean live = true;

        private Sleeper(String seconds) {
            this.seconds = seconds;
        }

        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public Command command() {
            return new Command(
                    List.of("sleep", seconds), Map.of(), directory.resolve("sleeper.log"));
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public boolean live() {
            return live;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }
}
