package orderflow.deck;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one order, step by step; waiting and working are told apart.
 *
 * @param ended milliseconds since it began until the record that ended it; null if none did
 * @param told until the customer was told of that; null before it
 */
public record Story(
        String orderId,
        OrderState state,
        Instant began,
        boolean complete,
        @Nullable Double ended,
        @Nullable Double told,
        List<Step> steps) {

    public enum Kind {
        WORK,
        WAIT,
        RECORD,
        DUPLICATE
    }

    /** Times are milliseconds since the story began. */
    public record Step(
            String what,
            Kind kind,
            double from,
            double to,
            String by,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable String type,
            @Nullable String eventId,
            @Nullable Integer sequence,
            boolean duplicate,
            @Nullable Integer attempt,
            Snapshot.Code code) {}

    /**
     * A message to the customer.
     *
     * @param type of the event that it is about
     */
    public record Told(
            String type, String what, Instant written, @Nullable Instant sent, int attempts) {}
}
