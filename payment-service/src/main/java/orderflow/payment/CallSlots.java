package orderflow.payment;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import orderflow.payment.PaymentGateway.Answer;
import org.jspecify.annotations.Nullable;

/**
 * How many calls there are at the same time. A quarter of the slots is for first calls, and none
 * keeps its slot for longer than a head start: however many payments the bank does not answer, each
 * new one is asked soon. A first call that takes longer goes on in one of the other slots, where
 * the repeated calls are, or is given up if there is none.
 */
final class CallSlots {

    private final Semaphore first;
    private final Semaphore others;
    private final ChargingProperties properties;
    private final ExecutorService threads;

    CallSlots(ChargingProperties properties, ExecutorService threads) {
        int firstCalls = Math.max(1, properties.concurrency() / 4);
        this.first = new Semaphore(firstCalls, true);
        this.others = new Semaphore(Math.max(1, properties.concurrency() - firstCalls), true);
        this.properties = properties;
        this.threads = threads;
    }

    /** Whether calls of this kind wait for a slot already. */
    boolean isCrowded(boolean firstCalls) {
        return of(firstCalls).hasQueuedThreads();
    }

    private Semaphore of(boolean firstCalls) {
        return firstCalls ? first : others;
    }

    /** Waits for a slot; null if there is none in time. */
    @Nullable Slot take(boolean firstCall, Duration atMost) throws InterruptedException {
        boolean granted = of(firstCall).tryAcquire(atMost.toNanos(), NANOSECONDS);
        return granted ? new Slot(firstCall) : null;
    }

    final class Slot implements AutoCloseable {

        private final boolean firstCall;
        private @Nullable Semaphore held;

        private Slot(boolean firstCall) {
            this.firstCall = firstCall;
            this.held = of(firstCall);
        }

        /** Unknown if there is no answer within the time of a call. */
        Answer answer(Callable<Answer> question) throws InterruptedException {
            Future<Answer> call = threads.submit(question);
            try {
                return firstCall ? soonOrLater(call) : get(call, properties.timeout());
            } catch (TimeoutException e) {
                return new Answer.Unknown("nothing within " + properties.timeout());
            } catch (ExecutionException e) {
                return new Answer.Unknown(Objects.toString(e.getCause()));
            } finally {
                call.cancel(true);
            }
        }

        private Answer soonOrLater(Future<Answer> call)
                throws InterruptedException, ExecutionException, TimeoutException {
            try {
                return get(call, properties.headStart());
            } catch (TimeoutException e) {
                return moveOn()
                        ? get(call, properties.timeout().minus(properties.headStart()))
                        : new Answer.Unknown("too many calls take longer");
            }
        }

        private boolean moveOn() {
            close();
            held = others.tryAcquire() ? others : null;
            return held != null;
        }

        @Override
        public void close() {
            if (held != null) {
                held.release();
                held = null;
            }
        }
    }

    private static Answer get(Future<Answer> call, Duration atMost)
            throws InterruptedException, ExecutionException, TimeoutException {
        return call.get(atMost.toNanos(), NANOSECONDS);
    }
}
