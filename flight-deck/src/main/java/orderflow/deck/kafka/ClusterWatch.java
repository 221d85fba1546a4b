package orderflow.deck.kafka;

import java.util.List;
import java.util.concurrent.ExecutionException;
import orderflow.deck.Look;
import orderflow.deck.Picture;
import orderflow.deck.Views;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Asks the brokers; while they do not answer, the last picture stays. */
@Component
final class ClusterWatch implements Look, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

    private final KafkaConnection kafka;
    private final Tapes tapes;
    private final Picture picture;
    private @Nullable Admin admin;
    private Answers before = Answers.NONE;

    ClusterWatch(KafkaConnection kafka, Tapes tapes, Picture picture) {
        this.kafka = kafka;
        this.tapes = tapes;
        this.picture = picture;
    }

    @Override
    public void look() throws InterruptedException {
        try {
            var answers = new Questions(admin(), before).ask(Tapes.ALL);
            before = answers;
            // A lane that does not answer may hold records of which nobody here knows.
            if (answers.whole()) {
                picture.tape(tapes.unread(answers.starts(), answers.ends()));
            }
            picture.cluster(view(answers));
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("Kafka does not answer", e);
        }
    }

    /** The first look makes it: a host name may not be known before its container is there. */
    private synchronized Admin admin() {
        var made = admin == null ? kafka.admin() : admin;
        admin = made;
        return made;
    }

    @Override
    public synchronized void destroy() {
        if (admin != null) {
            admin.close();
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
