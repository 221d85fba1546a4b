package orderflow.messaging.deadletters;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Handles a record that was set aside, as if it had just come. */
@FunctionalInterface
public interface RecordHandler {

    /** In the caller's transaction. Throws whatever is wrong with it. */
    void replay(ConsumerRecord<byte[], byte[]> record);
}
