package orderflow.notification;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orderflow.messaging.tracing.Trace;
import orderflow.messaging.tracing.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what is PENDING, at least once.
 *
 * <ol>
 *   <li>What was committed is handed over in memory; it is already leased to this process. A crash
 *       here loses nothing: it is due again when the lease ends.
 *   <li>Each message has a thread of its own, so that a slow one holds up nobody. A bound protects
 *       the other side, a timeout protects us. A crash here may repeat what is being sent.
 *   <li>{@link Settlement} marks what was sent.
 *   <li>What was not sent goes through the retry topics: it is nobody's business here any more.
 *   <li>A sweep takes whatever is due again: what a crash has left, what found no room.
 * </ol>
 */
@Component
class NotificationDispatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NotificationDispatch.class);

    private final ExecutorService threads;
    private final CustomerNotifications notifications;
    private final MessageSender sender;
    private final Settlement settlement;
    private final DispatchProperties properties;
    private final Clock clock;
    private final Traces traces;
    private final Semaphore room;
    private final Semaphore lines;
    private volatile boolean stopping;

    NotificationDispatch(
            CustomerNotifications notifications,
            MessageSender sender,
            Settlement settlement,
            DispatchProperties properties,
            Clock clock,
            Traces traces) {
        this.notifications = notifications;
        this.sender = sender;
        this.settlement = settlement;
        this.properties = properties;
        this.clock = clock;
        this.traces = traces;
        this.threads = traces.carriedBy(Executors.newVirtualThreadPerTaskExecutor());
        this.room = new Semaphore(properties.inMemory());
        this.lines = new Semaphore(properties.concurrency());
    }

    @TransactionalEventListener
    void on(Accepted accepted) {
        accepted.notifications().forEach(this::handOver);
    }

    @Scheduled(fixedDelayString = "1s")
    void sweep() {
        int free = room.availablePermits();
        if (free > 0 && !stopping) {
            notifications.claimDue(free).forEach(this::handOver);
        }
    }

    /** Lets go of what does not fit: the sweep finds it when its lease has ended. */
    private void handOver(Notification notification) {
        if (!room.tryAcquire()) {
            return;
        }
        Trace trace = traces.of(notification.orderId().toString());
        threads.execute(() -> {
            try {
                sendInTurn(notification, trace);
            } finally {
                room.release();
            }
        });
    }

    private void sendInTurn(Notification notification, Trace trace) {
        lines.acquireUninterruptibly();
        try {
            if (!stopping && isOursForLongEnough(notification)) {
                boolean sent = trace.call("message send", () -> succeeds(notification));
                settlement.add(new Attempt(notification, sent));
            }
        } finally {
            lines.release();
        }
    }

    /** Who has waited too long for a line may belong to another process before it is sent. */
    private boolean isOursForLongEnough(Notification notification) {
        return clock.instant().plus(properties.timeout()).isBefore(notification.nextAttemptAt());
    }

    private boolean succeeds(Notification notification) {
        Future<?> sending = threads.submit(() -> sender.send(notification));
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

    /** Ends what is being sent; who waits for a line stays PENDING. */
    @Override
    public void close() {
        stopping = true;
        threads.close();
    }
}
