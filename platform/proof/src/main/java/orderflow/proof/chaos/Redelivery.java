package orderflow.proof.chaos;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The last events of each topic come again, word for word, among the new ones. */
public record Redelivery(String name, int eventsPerTopic) implements Fault {

    @Override
    public void happenTo(FaultTarget target) {
        new LastEvents(eventsPerTopic).comeAgain(target, Redelivery::again);
    }

    @Override
    public long mostRepeats() {
        return new LastEvents(eventsPerTopic).most();
    }

    private static ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), null, record.key(), record.value(), record.headers());
    }
}
