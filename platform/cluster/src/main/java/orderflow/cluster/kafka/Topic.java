package orderflow.cluster.kafka;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A topic as {@code topics.yaml} describes it.
 *
 * @param events the types of the events on it, each with its contract
 * @param key what the records are keyed by, in words
 * @param retention how long a record is kept
 * @param writer the only service that writes it
 * @param retries how many topics it has for records that wait for another try
 * @param readers services that read it, each as a consumer group of its own name; each retry topic
 *     as a group whose name begins with it
 * @param observers services that read it and set nothing aside: they change nothing, here or
 *     elsewhere
 */
public record Topic(
        String name,
        List<String> events,
        String key,
        int partitions,
        Duration retention,
        String writer,
        int retries,
        List<String> readers,
        List<String> observers) {

    public Topic {
        events = List.copyOf(events);
        readers = List.copyOf(readers);
        observers = List.copyOf(observers);
        if (partitions < 1) {
            throw new IllegalArgumentException(name + " needs at least one partition");
        }
    }

    /** Readers and observers. */
    public List<String> groups() {
        return Stream.concat(readers.stream(), observers.stream()).toList();
    }

    /** {@code <topic>-retry-0} and so on, one for each delay. */
    public List<String> retryTopics() {
        return IntStream.range(0, retries).mapToObj(n -> name + "-retry-" + n).toList();
    }

    /**
     * Topic for the records that {@code reader} cannot handle: two readers fail for different
     * reasons.
     */
    public String deadLettersOf(String reader) {
        return name + "." + reader + ".dlt";
    }
}
