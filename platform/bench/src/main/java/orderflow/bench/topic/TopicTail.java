package orderflow.bench.topic;

import java.time.Duration;
import java.util.function.Consumer;
import orderflow.cluster.kafka.TopicCursor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** Reads a topic as it grows, on a thread of its own. */
public final class TopicTail implements AutoCloseable {

    /** How long it takes at most until it hears that it is over. */
    private static final Duration POLL = Duration.ofMillis(100);

    private final Thread thread;
    private volatile boolean over;
    private volatile @Nullable RuntimeException failure;

    private TopicTail(
            TopicCursor<String> cursor, Consumer<ConsumerRecords<String, byte[]>> reader) {
        thread = Thread.ofPlatform().name("topic-tail").start(() -> read(cursor, reader));
    }

    /** Sees whatever comes after this call; the cursor is closed with it. */
    public static TopicTail follow(
            TopicCursor<String> cursor, Consumer<ConsumerRecords<String, byte[]>> reader) {
        cursor.toEnd();
        return new TopicTail(cursor, reader);
    }

    /**
     * Returns when the reader is called no more.
     *
     * @throws RuntimeException what ended the reader before
     */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    private void read(
            TopicCursor<String> cursor, Consumer<ConsumerRecords<String, byte[]>> reader) {
        try (cursor) {
            while (!over) {
                reader.accept(cursor.poll(POLL));
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}
