package orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The whole pattern, as the README shows it. */
record SixtyLines(JdbcClient jdbc, TransactionOperations transaction) {

    private record Row(long id, UUID eventId, String key, String value) {

        ProducerRecord<String, String> toRecord() {
            var record = new ProducerRecord<>("numbers", key, value);
            record.headers().add("ce_id", eventId.toString().getBytes(UTF_8));
            return record;
        }
    }

    /** Writer: the change and its event are one transaction. */
    void change(String thing) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql(
                            """
                            insert into thing values (?, 1)
                            on conflict (id) do update set version = thing.version + 1
                            """)
                    .param(thing)
                    .update();
            // Last: while the thing's row is locked, its events get rising ids.
            jdbc.sql(
                            """
                            insert into outbox (event_id, key, value)
                            select ?, id, version::text from thing where id = ?
                            """)
                    .params(UUID.randomUUID(), thing)
                    .update();
        });
    }

    /** Relay, again and again: what Kafka has acknowledged is deleted, so a crash only repeats. */
    void relay(Producer<String, String> kafka) {
        transaction.executeWithoutResult(_ -> {
            // Two at a time would overtake each other.
            jdbc.sql("select pg_advisory_xact_lock(60)").query().singleRow();
            List<Row> rows =
                    jdbc.sql("select * from outbox order by id limit 100").query(Row.class).list();
            var sent = rows.stream().map(row -> kafka.send(row.toRecord())).toList();
            kafka.flush();
            sent.forEach(record -> record.resultNow());
            rows.forEach(
                    row -> jdbc.sql("delete from outbox where id = ?").param(row.id()).update());
        });
    }

    /** Reader: the event's id and its effect are one transaction, so a repetition has none. */
    void on(ConsumerRecord<String, String> record) {
        var eventId =
                UUID.fromString(new String(record.headers().lastHeader("ce_id").value(), UTF_8));
        transaction.executeWithoutResult(_ -> {
            boolean first =
                    jdbc.sql("insert into inbox values (?) on conflict do nothing")
                                    .param(eventId)
                                    .update()
                            == 1;
            if (first) {
                jdbc.sql("insert into effect (key, value) values (?, ?)")
                        .params(record.key(), record.value())
                        .update();
            }
        });
    }
}
