package orderflow.messaging.context;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.concurrent.Callable;
import orderflow.messaging.tracing.Trace;
import orderflow.messaging.tracing.Traces;

/**
 * Lets work that an event began go on in another thread, after a back-off or after a crash, and
 * still belong to the event: to its trace, whose id stands in the log. So do the events that this
 * work appends to the outbox.
 */
public final class EventContext {

    /** To what the work of a thread belongs. */
    public record Place(Trace trace) {}

    private final Traces traces;

    EventContext(Traces traces) {
        this.traces = traces;
    }

    /**
     * The work, as part of what is done for this key: now, or when its latest event was handled.
     *
     * @param key that of the event's record
     */
    public Runnable of(String key, Runnable work) {
        if (traces.isHandling()) {
            return traces.of(key).carry(work);
        }
        return () -> traces.stored(key).carry(work).run();
    }

    /**
     * A call of another system, for another thread to make.
     *
     * @param name what a trace shows
     */
    public <T> Callable<T> call(String name, Callable<T> call) {
        return traces.current().call(name, call);
    }

    /** That of this thread. */
    public Place here() {
        return new Place(traces.current());
    }

    /** Does work that belongs to many places, each known by the key of its events. */
    public void within(Map<String, Place> places, Runnable work) {
        traces.within(
                places.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, place -> place.getValue().trace())),
                work);
    }
}
