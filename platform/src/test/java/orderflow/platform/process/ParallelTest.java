package orderflow.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
}
