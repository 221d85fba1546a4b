package orderflow.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

    @Test
    void returnsWhenEverythingIsDone() {
        ConcurrentSkipListSet<Integer> done = new ConcurrentSkipListSet<>();

        Parallel.forEach(List.of(1, 2, 3), done::add);

        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void givesUpEverythingAtTheFirstFailure() {
        AtomicBoolean interrupted = new AtomicBoolean();
        Runnable endless =
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                };
        Runnable failing =
                () -> {
                    throw new PlatformFailure("Port 8081 is in use.");
                };

        assertThatThrownBy(() -> Parallel.run(List.of(endless, failing)))
                .isInstanceOf(PlatformFailure.class)
                .hasMessage("Port 8081 is in use.");
        assertThat(interrupted).isTrue();
    }

    @Test
    void tasksThatWaitForEachOtherMeet() {
        int tasks = Runtime.getRuntime().availableProcessors() + 1;
        CountDownLatch everybody = new CountDownLatch(tasks);

        var meetings =
                IntStream.range(0, tasks)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> arrive(everybody), Parallel.THREADS))
                        .toList();

        assertThat(meetings)
                .allSatisfy(meeting ->
                        assertThat(meeting).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(true));
    }

    private static boolean arrive(CountDownLatch everybody) {
        everybody.countDown();
        try {
            return everybody.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
