package orderflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import orderflow.messaging.outbox.Outbox;
import orderflow.notification.NotificationEvent.NotificationFailed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What can be done with notifications: one transaction per method. */
@Service
@Transactional
public class CustomerNotifications {

    public static final String RETRIES = "unsent-notifications";

    private final Notifications table;
    private final MessageSender sender;
    private final Channel channel;
    private final Outbox outbox;
    private final DispatchProperties properties;
    private final NotificationMetrics metrics;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    CustomerNotifications(
            Notifications table,
            MessageSender sender,
            Outbox outbox,
            DispatchProperties properties,
            NotificationMetrics metrics,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.table = table;
        this.sender = sender;
        this.channel = sender.channel();
        this.outbox = outbox;
        this.properties = properties;
        this.metrics = metrics;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Makes each announcement a notification, unless there is one already. After the commit this
     * process sends them.
     *
     * @return how many were new
     */
    public int accept(List<Announcement> announcements) {
        Instant now = clock.instant();
        var fresh = table.insert(announcements, channel, now, now.plus(properties.lease()));
        publisher.publishEvent(new Accepted(fresh));
        return fresh.size();
    }

    /** Takes what a crash has left behind and what found no room in memory. */
    List<Notification> claimDue(int limit) {
        Instant now = clock.instant();
        return table.claimDue(channel, now, now.plus(properties.lease()), limit);
    }

    void settle(List<Attempt> attempts) {
        Instant now = clock.instant();
        table.markSent(channel, eventIds(attempts, true), now);
        var failed = eventIds(attempts, false);
        if (!failed.isEmpty()) {
            announceFailed(table.markRetrying(channel, failed, now.plus(properties.allRetries())));
        }
    }

    private void announceFailed(List<Notification> failed) {
        for (Notification notification : failed) {
            UUID eventId = notification.eventId();
            outbox.append(RETRIES, eventId.toString(), 1, new NotificationFailed(eventId, channel));
        }
    }

    /**
     * Tries one again that failed before. Outside any transaction: a crash after it may repeat it.
     *
     * @throws RuntimeException if it fails again
     */
    @Transactional(propagation = Propagation.NEVER)
    public void sendAgain(NotificationFailed failed) {
        table.findRetrying(failed)
                .ifPresent(notification -> {
                    send(notification, failed);
                    table.markSent(channel, List.of(failed.eventId()), clock.instant());
                });
    }

    private void send(Notification notification, NotificationFailed failed) {
        boolean sent = false;
        try {
            sender.send(notification);
            sent = true;
        } finally {
            metrics.count(List.of(new Attempt(notification, sent)));
            if (!sent) {
                table.countAttempt(failed);
            }
        }
    }

    /** After all retries: it stays where it is until somebody replays its dead letter. */
    public void giveUp(NotificationFailed failed) {
        table.markFailed(failed);
    }

    /** As if it had never been tried. Returns how many there were to start over with. */
    public int startOver(List<NotificationFailed> failed) {
        Instant now = clock.instant();
        return failed.stream().mapToInt(each -> table.startOver(each, now)).sum();
    }

    private static List<UUID> eventIds(List<Attempt> attempts, boolean succeeded) {
        return attempts.stream()
                .filter(attempt -> attempt.succeeded() == succeeded)
                .map(attempt -> attempt.notification().eventId())
                .toList();
    }
}
