package orderflow.messaging.outbox;

import org.jspecify.annotations.Nullable;

/**
 * One event on its way out.
 *
 * @param topic where it goes
 * @param key the record key: all events of one key keep their order
 * @param sequence the version of the aggregate that this event announces, rising by one per event
 * @param data a record; its class name in snake case is the event type, its JSON the value
 * @param traceparent the place in its trace; null for that of what is being done now
 */
public record OutgoingEvent(
        String topic, String key, long sequence, Object data, @Nullable String traceparent) {

    public OutgoingEvent(String topic, String key, long sequence, Object data) {
        this(topic, key, sequence, data, null);
    }
}
