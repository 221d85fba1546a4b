package orderflow.notification.kafka;

import static orderflow.notification.NotificationLifecycle.RETRIES;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import orderflow.failures.FailureKind;
import orderflow.messaging.events.EventJson;
import orderflow.messaging.events.EventTypes;
import orderflow.messaging.inbox.BatchHandler;
import orderflow.messaging.inbox.Inbox;
import orderflow.messaging.inbox.Received;
import orderflow.notification.NotificationDispatch;
import orderflow.notification.NotificationEvent;
import orderflow.notification.NotificationEvent.NotificationFailed;
import orderflow.notification.NotificationLifecycle;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.retrytopic.DltStrategy;
import org.springframework.kafka.retrytopic.SameIntervalTopicReuseStrategy;
import org.springframework.kafka.retrytopic.TopicSuffixingStrategy;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * The non-blocking way to try again: a message that fails moves on to the topic of the next delay
 * and waits there among those that wait as long. It holds up nobody and is overtaken by everybody,
 * which suits messages to customers and would ruin the events of an order.
 *
 * <p>After the last delay it becomes a dead letter like any other record; its replay starts over.
 */
@Component
class UnsentNotificationsListener implements BatchHandler.Idempotent<NotificationEvent> {

    private static final EventTypes<NotificationEvent> TYPES =
            EventTypes.of(NotificationEvent.class);
    private static final Logger log = LoggerFactory.getLogger(UnsentNotificationsListener.class);
    private static final int ATTEMPTS = 5;
    private static final String LAST = RETRIES + "-retry-" + (ATTEMPTS - 2);

    /** Headers that the framework writes into a record that moves on. */
    private static final Pattern OF_THE_WAY = Pattern.compile("(kafka_|retry_topic-).*");

    private final Inbox inbox;
    private final NotificationLifecycle lifecycle;
    private final NotificationDispatch dispatch;

    UnsentNotificationsListener(
            Inbox inbox, NotificationLifecycle lifecycle, NotificationDispatch dispatch) {
        this.inbox = inbox;
        this.lifecycle = lifecycle;
        this.dispatch = dispatch;
    }

    /** At once, and after 1, 10, 100 and 600 s. The topics are in kafka/topics.yaml. */
    @RetryableTopic(
            attempts = "" + ATTEMPTS,
            backOff =
                    @BackOff(
                            delayString = "${orderflow.retries.first-millis:1000}",
                            multiplier = 10,
                            maxDelayString = "${orderflow.retries.longest-millis:600000}"),
            autoCreateTopics = "false",
            topicSuffixingStrategy = TopicSuffixingStrategy.SUFFIX_WITH_INDEX_VALUE,
            sameIntervalTopicReuseStrategy = SameIntervalTopicReuseStrategy.MULTIPLE_TOPICS,
            dltStrategy = DltStrategy.NO_DLT)
    @KafkaListener(
            topics = RETRIES,
            groupId = "${spring.application.name}",
            clientIdPrefix = "${spring.application.name}-unsent",
            containerFactory = RetryConfiguration.ONE_BY_ONE)
    void on(ConsumerRecord<byte[], byte[]> record) {
        read(record).ifPresent(failed -> sendAgain(record, failed));
    }

    /** Empty if it is none: no delay would mend that, so it is a dead letter at once. */
    private Optional<NotificationFailed> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(EventJson.read(record.value(), NotificationFailed.class));
        } catch (JacksonException | IllegalArgumentException e) {
            inbox.park(asItWasFirst(record), e);
            return Optional.empty();
        }
    }

    private void sendAgain(ConsumerRecord<byte[], byte[]> record, NotificationFailed failed) {
        try {
            dispatch.sendAgain(failed);
        } catch (RuntimeException e) {
            if (!record.topic().equals(LAST)) {
                throw e;
            }
            if (FailureKind.of(e) == FailureKind.RETRYABLE) {
                // The message is not to blame: its row comes back by itself when all delays are
                // over.
                log.warn("{} is due again later: {}", failed.eventId(), e.toString());
                return;
            }
            // First the dead letter: a crash in between leaves a message that is due again later.
            inbox.park(asItWasFirst(record), e);
            lifecycle.giveUp(failed);
        }
    }

    @Override
    public String topic() {
        return RETRIES;
    }

    @Override
    public EventTypes<NotificationEvent> types() {
        return TYPES;
    }

    /** Replayed dead letters. Records of the topics come one by one, to on(). */
    @Override
    public int handle(List<Received<NotificationEvent>> events) {
        return lifecycle.startOver(
                events.stream()
                        .map(received ->
                                switch (received.event()) {
                                    case NotificationFailed failed -> failed;
                                })
                        .toList());
    }

    /** With the place and the headers that it had on the first topic, as far as it knows them. */
    private static ConsumerRecord<byte[], byte[]> asItWasFirst(
            ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(RETRIES)) {
            return record;
        }
        var headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!OF_THE_WAY.matcher(header.key()).matches()) {
                headers.add(header);
            }
        }
        return new ConsumerRecord<>(
                RETRIES,
                (int) number(record, KafkaHeaders.ORIGINAL_PARTITION, record.partition()),
                number(record, KafkaHeaders.ORIGINAL_OFFSET, record.offset()),
                number(record, KafkaHeaders.ORIGINAL_TIMESTAMP, record.timestamp()),
                record.timestampType(),
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                headers,
                record.leaderEpoch());
    }

    /** Big-endian. A record that somebody else put there may lack it, or have anything instead. */
    private static long number(ConsumerRecord<byte[], byte[]> record, String name, long otherwise) {
        Header header = record.headers().lastHeader(name);
        byte[] value = header == null ? null : header.value();
        return value == null || value.length == 0 || value.length > Long.BYTES
                ? otherwise
                : new BigInteger(value).longValue();
    }
}
