package orderflow.messaging.outbox;

import java.util.List;

/**
 * The result of one look at the rows of a topic.
 *
 * @param rows in the order of their ids
 * @param upTo every row up to this id that was visible is among them
 * @param running every transaction below this number had ended
 */
record OutboxPage(List<OutboxRow> rows, long upTo, long running) {}
