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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import orderflow.cluster.process.Command;
import orderflow.cluster.process.LoopbackPort;
import orderflow.cluster.process.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that end by themselves or are ended, and do nothing else. */
class KeeperIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Set<Thread.State> DONE_OR_WAITING =
            Set.of(Thread.State.TERMINATED, Thread.State.BLOCKED);

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
    void leavesDownWhatIsKilledOnPurposeWhileItIsStartedAgain() {
        var sleeper = new Sleeper("1000");
        supervisor.start(sleeper);
        var killer = Thread.ofPlatform().unstarted(() -> supervisor.kill("sleeper"));
        sleeper.whileStarted =
                () -> {
                    killer.start();
                    await().atMost(SOON).until(() -> DONE_OR_WAITING.contains(killer.getState()));
                };

        kill(supervisor.child("sleeper").pid());

        await().atMost(SOON).until(() -> killer.getState() == Thread.State.TERMINATED);
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
        var sleeper = new Sleeper("1000");
        supervisor.start(sleeper);
        long first = supervisor.child("sleeper").pid();

        sleeper.noes.set(2);

        await().atMost(SOON)
                .until(() ->
                        supervisor.child("sleeper").pid() != first
                                && supervisor.running("sleeper"));
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

        /** So many times it says that it is not live. */
        private final AtomicInteger noes = new AtomicInteger();

        private volatile Runnable whileStarted = () -> {};

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
            // It is asked for without the lock, too: for the log of the dead.
            if (Thread.holdsLock(supervisor)) {
                whileStarted.run();
            }
            return new Command(
                    List.of("sleep", seconds), Map.of(), directory.resolve("sleeper.log"));
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public boolean live() {
            return noes.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }
}
