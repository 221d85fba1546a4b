package orderflow.messaging.inbox;

import java.util.UUID;

/**
 * One event that came in.
 *
 * @param id the same in every delivery of this event
 * @param key the record key
 * @param sequence rises by one with each event of one key and topic
 * @param event the reader's own view of it
 */
public record Received<E>(UUID id, String key, long sequence, E event) {}
