package orderflow.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final Gathering<Integer> gathering = Gathering.start("test", 3, this::work);

    @AfterEach
    void end() {
        firstMayEnd.countDown();
        gathering.close();
    }

    @Test
    void doesTogetherWhatComesDuringABatch() {
        add(1);
        await().until(() -> batches.size() == 1);
        add(2, 3);
        firstMayEnd.countDown();

        await().untilAsserted(() -> assertThat(batches).containsExactly(List.of(1), List.of(2, 3)));
    }

    @Test
    void takesNoMoreThanTheLargestBatch() {
        add(1);
        await().until(() -> batches.size() == 1);
        add(2, 3, 4, 5);
        firstMayEnd.countDown();

        await().untilAsserted(() ->
                assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5)));
    }

    @Test
    void doesWhatIsLeftBeforeItCloses() throws InterruptedException {
        add(1);
        await().until(() -> batches.size() == 1);
        add(2);
        var closing = Thread.ofVirtual().start(gathering::close);
        await().until(() -> closing.getState() == Thread.State.WAITING);
        firstMayEnd.countDown();
        closing.join();

        assertThat(batches).containsExactly(List.of(1), List.of(2));
    }

    private void work(List<Integer> batch) {
        batches.add(List.copyOf(batch));
        try {
            firstMayEnd.await();
        } catch (InterruptedException e) {
            // The end of a test.
        }
    }

    private void add(int... items) {
        for (int item : items) {
            gathering.add(item);
        }
    }
}
