package orderflow.messaging;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.BatchHandler;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;

/** A consumer whose effects are rows of table {@code letter}. */
public class LetterListener implements BatchHandler.Once<LetterListener.Letter> {

    public sealed interface Letter {
        record LetterSent(String text) implements Letter {}
    }

    private static final EventTypes<Letter> TYPES = EventTypes.of(Letter.class);

    private final Inbox inbox;
    private final JdbcTemplate jdbc;

    /** Exceptions for the next deliveries, one each. */
    public final Queue<RuntimeException> trouble = new ConcurrentLinkedQueue<>();

    /** If set, the next delivery ends the consumer. */
    public volatile boolean broken;

    public LetterListener(Inbox inbox, JdbcTemplate jdbc) {
        this.inbox = inbox;
        this.jdbc = jdbc;
    }

    @KafkaListener(id = "letters", groupId = "messaging-test", topics = "letters")
    public void on(List<ConsumerRecord<byte[], byte[]>> records) {
        if (broken) {
            throw new AssertionError("A listener that is broken");
        }
        inbox.receive(records, this);
    }

    @Override
    public String topic() {
        return "letters";
    }

    @Override
    public EventTypes<Letter> types() {
        return TYPES;
    }

    @Override
    public void handle(List<Received<Letter>> events) {
        for (Received<Letter> event : events) {
            switch (event.event()) {
                case Letter.LetterSent(String text) ->
                        jdbc.update(
                                "insert into letter (event_id, text) values (?, ?)",
                                event.id(),
                                text);
            }
        }
        RuntimeException next = trouble.poll();
        if (next != null) {
            throw next;
        }
    }
}
