package orderflow.deck.outside;

import orderflow.deck.Condition;
import orderflow.deck.Neighbour;
import orderflow.deck.Snapshot;

/**
 * One process of a service, looked at from outside.
 *
 * @param metrics empty if it does not tell any
 */
record Instance(Neighbour service, int number, int port, Condition condition, Metrics metrics) {

    boolean up() {
        return condition == Condition.UP || condition == Condition.NOT_READY;
    }

    /** The first is always there; of another, nothing is left when it has gone. */
    boolean counts() {
        return number == 1 || condition != Condition.DEAD;
    }

    Snapshot.Tile process() {
        return new Snapshot.Tile(service.process(number), service.id(), port, condition);
    }
}
