package orderflow.labs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import orderflow.cluster.kafka.KafkaAnswer;
import orderflow.cluster.process.PlatformFailure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads an order, does something outside, and writes a receipt, in one transaction. */
record Cashier(Run run, Door door, String orders, String receipts) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * One order.
     *
     * @param outside what is done with its number in the middle of the transaction
     * @param dies ends before the commit, without a word to anybody
     */
    void work(Predicate<String> outside, boolean dies) {
        var producer =
                new KafkaProducer<>(
                        door.with(settings()), new StringSerializer(), new StringSerializer());
        try (var consumer = consumer()) {
            begin(producer);
            ConsumerRecord<String, String> order = next(consumer);
            var _ = outside.test(order.key());
            KafkaAnswer.of(
                    producer.send(new ProducerRecord<>(receipts, order.key(), "paid")),
                    "The receipt is not taken");
            if (!dies && !run.sabotaged()) {
                producer.sendOffsetsToTransaction(
                        Map.of(
                                new TopicPartition(orders, order.partition()),
                                new OffsetAndMetadata(order.offset() + 1)),
                        consumer.groupMetadata());
                producer.commitTransaction();
            }
        } finally {
            // A patient close would abort the transaction; the dead do not.
            producer.close(dies ? Duration.ZERO : PATIENCE);
        }
    }

    private void begin(KafkaProducer<String, String> producer) {
        if (!run.sabotaged()) {
            producer.initTransactions();
            producer.beginTransaction();
        }
    }

    private Map<String, Object> settings() {
        return run.sabotaged()
                ? Map.of()
                : Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, run.named("cashier"));
    }

    private KafkaConsumer<String, String> consumer() {
        return door.reader(
                Map.of(
                        "group.id",
                        run.named("cashiers"),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false));
    }

    private ConsumerRecord<String, String> next(KafkaConsumer<String, String> consumer) {
        consumer.subscribe(List.of(orders));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var order : consumer.poll(Duration.ofMillis(100))) {
                return order;
            }
        }
        throw new PlatformFailure("The order does not come.");
    }
}
