package orderflow.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list.
 *
 * @param next the event that the page after this one is {@code before}; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationPage(List<Notification> notifications, @Nullable UUID next) {

    /**
     * Takes what fits and all of the last event, which can have been told on each channel.
     *
     * @param found more than fit, if there are more
     */
    static NotificationPage of(List<Notification> found, int size) {
        if (found.size() <= size) {
            return new NotificationPage(found, null);
        }
        UUID last = found.get(size - 1).eventId();
        int end = size;
        while (end < found.size() && found.get(end).eventId().equals(last)) {
            end++;
        }
        return new NotificationPage(
                List.copyOf(found.subList(0, end)), end < found.size() ? last : null);
    }
}
