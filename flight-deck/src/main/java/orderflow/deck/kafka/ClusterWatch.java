package orderflow.deck.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.deck.Picture;
import orderflow.deck.Views;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Asks the brokers once a second; while they do not answer, the last picture stays. */
@Component
final class ClusterWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final KafkaConnection kafka;
    private final Tapes tapes;
    private final Picture picture;
    private volatile boolean running;
    private @Nullable Answers before;
    private Thread thread = new Thread();

    ClusterWatch(KafkaConnection kafka, Tapes tapes, Picture picture) {
        this.kafka = kafka;
        this.tapes = tapes;
        this.picture = picture;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("cluster").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try (Admin admin = kafka.admin()) {
            while (running) {
                look(admin);
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            var answers = Answers.of(admin, Tapes.ALL, before);
            before = answers;
            if (answers.whole()) {
                picture.tape(tapes.unread(answers.starts(), answers.ends()));
            }
            picture.cluster(view(answers), answers.whole());
        } catch (ExecutionException | RuntimeException e) {
            // A look that failed must not be the last one.
            LOG.debug("Kafka does not answer", e);
        }
    }

    private Views.Cluster view(Answers answers) {
        var drawing = new Drawing(answers, tapes, System.currentTimeMillis());
        return new Views.Cluster(
                Tapes.ALL.stream().map(drawing::topic).toList(),
                List.copyOf(drawing.groups()),
                drawing.retries(),
                drawing.nodes());
    }
}
