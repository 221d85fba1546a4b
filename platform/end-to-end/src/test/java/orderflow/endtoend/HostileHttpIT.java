package orderflow.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static orderflow.endtoend.Database.ORDERS;
import static orderflow.endtoend.RawHttp.CLIENT;
import static orderflow.endtoend.RawHttp.ORDER;
import static orderflow.endtoend.RawHttp.assertProblem;
import static orderflow.endtoend.RawHttp.connect;
import static orderflow.endtoend.RawHttp.head;
import static orderflow.endtoend.RawHttp.megabytes;
import static orderflow.endtoend.RawHttp.post;
import static orderflow.endtoend.RawHttp.request;
import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import orderflow.cluster.process.Parallel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Hostile requests get documented answers, take bounded memory and leave others alone. */
class HostileHttpIT {

    /** Megabytes that the process may grow by while it is under attack. */
    private static final long MOST_GROWTH = 80;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Its orders are many: the tests that follow shall not wait behind them. */
    @AfterAll
    static void leaveNothingBehind() {
        await().atMost(Duration.ofSeconds(90))
                .until(() ->
                        ORDERS.count("select count(*) from orders where status = 'PENDING'") == 0);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> PLATFORM.consumerLag().values().stream().allMatch(lag -> lag == 0));
    }

    @Test
    void twoHundredParallelRequestsWithOneKeyMakeOneOrder() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                answers.add(
                        threads.submit(() ->
                                post(
                                        ORDER.formatted("c-race", "tok_ok", "a"),
                                        "Idempotency-Key",
                                        key)));
            }
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get().statusCode()).isIn(201, 409))
                .anySatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(201));
        assertThat(
                        answers.stream()
                                .map(Future::resultNow)
                                .filter(answer -> answer.statusCode() == 201)
                                .map(answer -> answer.headers().firstValue("Location"))
                                .distinct())
                .hasSize(1);
    }

    @Test
    void deepAndHugeJsonIsRefused() throws Exception {
        assertProblem(post("[".repeat(30_000), "X-Any", "x"), 400);
        assertProblem(post("{\"items\":" + "[".repeat(30_000), "X-Any", "x"), 400);
        assertProblem(post("9".repeat(60_000), "X-Any", "x"), 400);
        assertProblem(post("{\"a\":\"" + "x".repeat(70_000) + "\"}", "X-Any", "x"), 413);
    }

    @Test
    void aCompressedBodyIsNotUnpacked() throws Exception {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50_000_000]);
        }
        assertThat(bomb.size()).isLessThan(65_536);
        long before = megabytes();

        var answer =
                CLIENT.send(
                        request("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(bomb.toByteArray()))
                                .build(),
                        BodyHandlers.ofString());

        assertProblem(answer, 400);
        assertThat(megabytes() - before).isLessThan(MOST_GROWTH);
    }

    @Test
    void aBodyWithoutEndIsCutOff() throws Exception {
        long before = megabytes();
        try (var socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            byte[] chunk = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(UTF_8);

            // A gigabyte, unless somebody hangs up.
            assertThatCode(
                            () -> {
                                for (int i = 0; i < 1_000; i++) {
                                    out.write(chunk);
                                }
                                out.flush();
                                socket.getInputStream().readAllBytes();
                                throw new IOException("answered");
                            })
                    .isInstanceOf(IOException.class);
        }
        assertThat(megabytes() - before).isLessThan(MOST_GROWTH);
    }

    @Test
    void slowAndIdleConnectionsKeepNobodyOut() throws Exception {
        long before = megabytes();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) {
                sockets.add(connect());
            }
            // More than there are threads, each with a body that does not come.
            for (int i = 0; i < 300; i++) {
                sockets.get(i).getOutputStream().write(head("Content-Length: 100"));
            }
            await("a healthy client is served")
                    .atMost(PATIENCE)
                    .until(() -> Shop.place("tok_ok").status() == 201);
            var others =
                    Stream.generate(() ->
                                    CompletableFuture.supplyAsync(
                                            () -> {
                                                try {
                                                    return Shop.place("tok_ok").status();
                                                } catch (IOException e) {
                                                    return 0;
                                                }
                                            },
                                            Parallel.THREADS))
                            .limit(20)
                            .toList();

            assertThat(others).allSatisfy(status -> assertThat(status.join()).isEqualTo(201));
            assertThat(megabytes() - before).isLessThan(MOST_GROWTH);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whoCannotBeServedInTimeIsTurnedAwayAtOnce() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        try (var orders = ORDERS.connect()) {
            orders.setAutoCommit(false);
            var statement = orders.createStatement();
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.execute("set local lock_timeout = 0");
            statement.execute("lock table orders in exclusive mode");
            for (int i = 0; i < 1_500; i++) {
                answers.add(
                        CLIENT.sendAsync(
                                request("X-Any", "x")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        ORDER.formatted("c", "tok_ok", "a")))
                                        .build(),
                                BodyHandlers.ofString()));
            }
            await("some are turned away while nobody can be served")
                    .atMost(PATIENCE)
                    .until(() ->
                            answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
            orders.rollback();
        }

        await("everybody is served again")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Shop.place("tok_ok").status() == 201);
        assertThat(answers)
                .filteredOn(answer -> !answer.handle((ok, error) -> error != null).join())
                .hasSizeGreaterThan(1_000)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(201, 503));
    }
}
