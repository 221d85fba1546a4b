package orderflow.notification;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.messaging.context.EventContext;
import orderflow.notification.NotificationEvent.NotificationFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is PENDING, at least once.
 *
 * <ol>
 *   <li>What was committed is handed over in memory; it is already leased to this process. A crash
 *       here loses nothing: it is due again when the lease ends.
 *   <li>Each message has a thread of its own, so that a slow one holds up no other. A bound
 *       protects the other side, a timeout protects us. A crash here may repeat what is being sent.
 *   <li>{@link AttemptWriter} marks what was sent.
 *   <li>What was not sent goes through the retry topics, from where {@link #sendAgain} is called.
 *   <li>A sweep takes what is due again: what a crash has left, what found no capacity.
 * </ol>
 */
@Component
public class NotificationDispatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NotificationDispatch.class);

    private final ExecutorService threads;
    private final NotificationLifecycle lifecycle;
    private final MessageSender sender;
    private final AttemptWriter attempts;
    private final DispatchProperties properties;
    private final Clock clock;
    private final EventContext context;
    private final Semaphore capacity;
    private final Semaphore slots;
    private volatile boolean stopping;

    NotificationDispatch(
            NotificationLifecycle lifecycle,
            MessageSender sender,
            AttemptWriter attempts,
            DispatchProperties properties,
            Clock clock,
            EventContext context) {
        this.lifecycle = lifecycle;
        this.sender = sender;
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
        this.context = context;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.capacity = new Semaphore(properties.inMemory());
        this.slots = new Semaphore(properties.concurrency());
    }

    @TransactionalEventListener
    void on(NotificationsDue due) {
        due.notifications().forEach(this::handOver);
    }

    void sendDue() {
        int free = capacity.availablePermits();
        if (free > 0 && !stopping) {
            lifecycle.claimDue(free).forEach(this::handOver);
        }
    }

    /** Lets go of what does not fit: the sweep finds it when its lease has ended. */
    private void handOver(Notification notification) {
        if (!capacity.tryAcquire()) {
            return;
        }
        String key = notification.orderId().toString();
        threads.execute(
                context.of(
                        key,
                        () -> {
                            try {
                                sendInTurn(notification);
                            } finally {
                                capacity.release();
                            }
                        }));
    }

    private void sendInTurn(Notification notification) {
        slots.acquireUninterruptibly();
        try {
            if (!stopping && isOursForLongEnough(notification)) {
                attempts.add(new Attempt(notification, succeeds(notification)));
            }
        } finally {
            slots.release();
        }
    }

    /** One that has waited too long for a slot may belong to another process before it is sent. */
    private boolean isOursForLongEnough(Notification notification) {
        return clock.instant().plus(properties.timeout()).isBefore(notification.nextAttemptAt());
    }

    private boolean succeeds(Notification notification) {
        Future<Notification> sending =
                threads.submit(context.call("message send", () -> sent(notification)));
        try {
            sending.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            sending.cancel(true);
            log.atWarn()
                    .addKeyValue("orderId", notification.orderId())
                    .addArgument(notification.attempts() + 1)
                    .addArgument(notification.eventId())
                    .addArgument(e.toString())
                    .log("Attempt {} to send {} failed: {}");
            return false;
        }
    }

    private Notification sent(Notification notification) {
        sender.send(notification);
        return notification;
    }

    /**
     * Tries one again that failed before. A crash after it may repeat it.
     *
     * @throws RuntimeException if it fails again
     */
    public void sendAgain(NotificationFailed failed) {
        lifecycle.findRetrying(failed).ifPresent(notification -> sendAgain(failed, notification));
    }

    private void sendAgain(NotificationFailed failed, Notification notification) {
        boolean sent = false;
        try {
            sender.send(notification);
            sent = true;
        } finally {
            lifecycle.settleRetry(failed, new Attempt(notification, sent));
        }
    }

    /** Ends what is being sent; what waits for a slot stays PENDING. */
    @Override
    public void close() {
        stopping = true;
        threads.close();
    }
}
