package orderflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import orderflow.messaging.outbox.Outbox;
import orderflow.notification.NotificationEvent.NotificationFailed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The moves of notifications, one transaction per method. Nothing is sent inside one: see {@link
 * NotificationDispatch}.
 */
@Service
@Transactional
public class NotificationLifecycle {

    public static final String RETRIES = "unsent-notifications";

    private final Notifications notifications;
    private final Channel channel;
    private final Outbox outbox;
    private final DispatchProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NotificationLifecycle(
            Notifications notifications,
            MessageSender sender,
            Outbox outbox,
            DispatchProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.notifications = notifications;
        this.channel = sender.channel();
        this.outbox = outbox;
        this.properties = properties;
        this.events = events;
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
        var fresh = notifications.insert(announcements, channel, now, now.plus(properties.lease()));
        events.publishEvent(new NotificationsDue(fresh));
        return fresh.size();
    }

    /** Takes what a crash has left behind and what found no room in memory. */
    List<Notification> claimDue(int limit) {
        Instant now = clock.instant();
        return notifications.claimDue(channel, now, now.plus(properties.lease()), limit);
    }

    /** Stores what became of first attempts; the messages that failed go to the retry topics. */
    void settle(List<Attempt> attempts) {
        Instant now = clock.instant();
        notifications.markSent(channel, eventIds(attempts, true), now);
        var failed = eventIds(attempts, false);
        if (!failed.isEmpty()) {
            var until = now.plus(properties.allRetries());
            announceFailed(notifications.markRetrying(channel, failed, until));
        }
        attempts.forEach(events::publishEvent);
    }

    private void announceFailed(List<Notification> failed) {
        for (Notification notification : failed) {
            UUID eventId = notification.eventId();
            // Each way through the retry topics stands alone: after a replay there is another
            // first.
            outbox.append(RETRIES, eventId.toString(), 1, new NotificationFailed(eventId, channel));
        }
    }

    /** Empty if it is sent, or was taken back because it had been on its way for too long. */
    Optional<Notification> findRetrying(NotificationFailed failed) {
        return notifications.findRetrying(failed);
    }

    /** Stores what became of another attempt. */
    void settleRetry(NotificationFailed failed, Attempt attempt) {
        if (attempt.succeeded()) {
            notifications.markSent(failed.channel(), List.of(failed.eventId()), clock.instant());
        } else {
            notifications.countAttempt(failed);
        }
        events.publishEvent(attempt);
    }

    /** After all retries: it stays where it is until its dead letter is replayed. */
    public void giveUp(NotificationFailed failed) {
        notifications.markFailed(failed);
    }

    /** Makes them due again. Returns how many there were to start over with. */
    public int startOver(List<NotificationFailed> failures) {
        Instant now = clock.instant();
        return failures.stream().mapToInt(failed -> notifications.startOver(failed, now)).sum();
    }

    private static List<UUID> eventIds(List<Attempt> attempts, boolean succeeded) {
        return attempts.stream()
                .filter(attempt -> attempt.succeeded() == succeeded)
                .map(attempt -> attempt.notification().eventId())
                .toList();
    }
}
