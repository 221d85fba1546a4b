package orderflow.notification.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import orderflow.notification.CustomerNotifications;
import orderflow.notification.NotificationCount;
import orderflow.notification.NotificationPage;
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

    private final CustomerNotifications notifications;

    NotificationController(CustomerNotifications notifications) {
        this.notifications = notifications;
    }

    /** Newest first. */
    @GetMapping
    NotificationPage list(
            @RequestParam(required = false) @Nullable UUID orderId,
            @RequestParam(defaultValue = "0") @Min(0) @Max(10_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return notifications.find(orderId, page, size);
    }

    @GetMapping("/summary")
    List<NotificationCount> summary() {
        return notifications.summary();
    }
}
