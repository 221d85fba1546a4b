package orderflow.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import orderflow.notification.NotificationCount;
import orderflow.notification.NotificationQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/notifications", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "notifications")
class NotificationController {

    /**
     * A page.
     *
     * @param next what to ask for {@code before} to see the page after this one; null if there is
     *     none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotificationList(List<NotificationResponse> notifications, @Nullable UUID next) {}

    private final NotificationQueries queries;

    NotificationController(NotificationQueries queries) {
        this.queries = queries;
    }

    /** Newest first. An event that was told on several channels is on one page. */
    @GetMapping
    NotificationList list(
            @RequestParam(required = false) @Nullable UUID orderId,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        // One more than asked for tells whether there are more.
        var found = queries.list(orderId, before, size + 1);
        int end = Math.min(size, found.size());
        while (end < found.size()
                && found.get(end).eventId().equals(found.get(end - 1).eventId())) {
            end++;
        }
        var page = found.stream().limit(end).map(NotificationResponse::of).toList();
        return new NotificationList(page, found.size() > end ? page.getLast().eventId() : null);
    }

    @GetMapping("/summary")
    List<NotificationCount> summary() {
        return queries.counts();
    }
}
