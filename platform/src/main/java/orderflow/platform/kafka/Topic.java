package orderflow.platform.kafka;

import java.time.Duration;
import java.util.List;

/**
 * A topic as {@code topics.yaml} describes it.
 *
 * @param key what the records are keyed by, in words
 * @param retention how long a record is kept
 * @param writer the only service that writes it
 * @param readers services that read it, each as a consumer group of its own name
 */
public record Topic(
        String name,
        String key,
        int partitions,
        Duration retention,
        String writer,
        List<String> readers) {

    public Topic {
        readers = List.copyOf(readers);
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " needs at least one partition");
        }
    }

    /** Where {@code reader} puts what it cannot handle: two readers fail for different reasons. */
    public String deadLettersOf(String reader) {
        return name + "." + reader + ".dlt";
    }
}
