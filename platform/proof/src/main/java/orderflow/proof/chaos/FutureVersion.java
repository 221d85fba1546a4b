package orderflow.proof.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The last events of each topic come again as a later version of their writers would write them:
 * half of them with a field that no reader knows, half of a type that no reader knows.
 */
public record FutureVersion(String name, int eventsPerTopic) implements Fault {

    private static final String TYPE = "ce_type";

    @Override
    public void happenTo(FaultTarget target) {
        new LastEvents(eventsPerTopic).comeAgain(target, FutureVersion::later);
    }

    @Override
    public long mostRepeats() {
        return new LastEvents(eventsPerTopic).most();
    }

    static ProducerRecord<String, byte[]> later(ConsumerRecord<String, byte[]> record) {
        var headers = new RecordHeaders(record.headers());
        byte[] value = record.value();
        if (record.offset() % 2 == 0) {
            value = withField(value, "addedAt" + record.offset());
        } else {
            String type = new String(headers.lastHeader(TYPE).value(), UTF_8);
            headers.remove(TYPE).add(TYPE, (type + "_2").getBytes(UTF_8));
        }
        return new ProducerRecord<>(record.topic(), null, record.key(), value, headers);
    }

    private static byte[] withField(byte[] json, String name) {
        return new String(json, UTF_8)
                .replaceFirst("\\{", "{\"%s\":true,".formatted(name))
                .getBytes(UTF_8);
    }
}
