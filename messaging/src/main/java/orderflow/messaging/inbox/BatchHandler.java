package orderflow.messaging.inbox;

import java.util.List;
import orderflow.messaging.events.EventTypes;

/**
 * A service's handling of the events of one topic. It is a bean, so that the replay of a dead
 * letter finds it.
 */
public sealed interface BatchHandler<E> {

    String topic();

    /** The types that it understands. The rest of the topic is skipped. */
    EventTypes<E> types();

    /**
     * A handler that is given each event once: the inbox remembers their ids. For effects that
     * leave no natural key of their own behind.
     */
    non-sealed interface Once<E> extends BatchHandler<E> {

        /** Applies new events, in the order given, in the transaction that is opened for it. */
        void handle(List<Received<E>> events);
    }

    /**
     * A handler that is given an event as often as it comes, and knows by a natural key of its
     * effect which it has had.
     */
    non-sealed interface Idempotent<E> extends BatchHandler<E> {

        /**
         * Applies events, in the order given, in the transaction that is opened for it.
         *
         * @return how many of them were new
         */
        int handle(List<Received<E>> events);
    }
}
