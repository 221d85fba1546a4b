package orderflow.cluster.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.cluster.process.PlatformFailure;

/** Waits for what the brokers answer. */
public final class KafkaAnswer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private KafkaAnswer() {}

    /**
     * The answer.
     *
     * @param failure the start of a sentence, as "The topic cannot be deleted"
     * @throws PlatformFailure when there is none in time, or it is an error
     */
    public static <T> T of(Future<T> question, String failure) {
        return of(question, PATIENCE, failure);
    }

    /** As above, with another patience. */
    public static <T> T of(Future<T> question, Duration atMost, String failure) {
        try {
            return question.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new PlatformFailure(failure + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new PlatformFailure(failure + ": no answer in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure(failure + ": interrupted.", e);
        }
    }
}
