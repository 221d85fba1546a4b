package orderflow.deck;

/**
 * A record as the picture needs it: its place, its key and its headers, never its value.
 *
 * @param time of its writing, in milliseconds
 * @param sequence number of the event among those of its order on this topic; 0 if it says none
 */
public record TapeRecord(
        String topic,
        int partition,
        long offset,
        long time,
        String order,
        String type,
        int sequence) {}
