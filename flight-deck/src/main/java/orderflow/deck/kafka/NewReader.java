package orderflow.deck.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import orderflow.deck.Picture;
import orderflow.deck.Snapshot;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * A new reader of the payments beside the live ones: a group of its own that begins at the
 * beginning, as any team may, and goes when it has come to the end.
 */
@Component
public final class NewReader implements DisposableBean {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConnection kafka;
    private final Picture picture;
    private final AtomicBoolean reading = new AtomicBoolean();

    NewReader(KafkaConnection kafka, Picture picture) {
        this.kafka = kafka;
        this.picture = picture;
    }

    /** False if one reads already. */
    public boolean begin() {
        if (!reading.compareAndSet(false, true)) {
            return false;
        }
        String group = "lab-deck-" + ThreadLocalRandom.current().nextInt(1, 10_000);
        Thread.ofPlatform().daemon().name(group).start(() -> read(group));
        return true;
    }

    public void end() {
        reading.set(false);
        picture.reader(null);
    }

    @Override
    public void destroy() {
        reading.set(false);
    }

    private void read(String group) {
        picture.happened(group + " begins at the beginning of payments");
        try (var consumer = kafka.member(group)) {
            consumer.subscribe(List.of(Tapes.PAYMENTS));
            read(group, consumer);
        } catch (KafkaException e) {
            picture.happened(group + " cannot read: " + e.getMessage());
        } finally {
            reading.set(false);
        }
        forget(group);
    }

    private void read(String group, Consumer<byte[], byte[]> consumer) {
        var revenue = new Revenue();
        long begin = System.nanoTime();
        long read = 0;
        boolean done = false;
        while (reading.get() && !done) {
            for (var record : consumer.poll(POLL)) {
                revenue.add(record);
                read++;
            }
            var lanes = consumer.assignment();
            long end = consumer.endOffsets(lanes).values().stream().mapToLong(each -> each).sum();
            long position = lanes.stream().mapToLong(consumer::position).sum();
            done = !lanes.isEmpty() && position >= end;
            double seconds = (System.nanoTime() - begin) / 1e9;
            picture.reader(
                    new Snapshot.Reader(
                            group,
                            Tapes.PAYMENTS,
                            position,
                            end,
                            read / seconds,
                            done,
                            revenue.sums(),
                            List.of()));
        }
    }

    /** A group that nobody needs any more is not left to others to wonder about. */
    private void forget(String group) {
        try (var admin = kafka.admin()) {
            admin.deleteConsumerGroups(Set.of(group)).all().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It has confirmed nothing: without a member it is gone by itself.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
