package orderflow.messaging;

/**
 * One event on its way out.
 *
 * @param topic where it goes
 * @param key the record key: all events of one key keep their order
 * @param sequence the version of the aggregate that this event announces, rising by one per event
 * @param data a record; its class name in snake case is the event type, its JSON the value
 */
public record OutgoingEvent(String topic, String key, long sequence, Record data) {}
