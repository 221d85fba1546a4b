package orderflow.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import orderflow.groupcommit.GroupCommit;
import orderflow.messaging.context.EventContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stores the gateway's answers. The first of those that share a transaction stores them all, with
 * one statement for each step.
 */
@Component
class AnswerWriter {

    private record Waiting(GatewayAnswer answer, EventContext.Place place) {}

    private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

    private final PaymentLifecycle lifecycle;
    private final GroupCommit commits;
    private final EventContext context;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    AnswerWriter(PaymentLifecycle lifecycle, GroupCommit commits, EventContext context) {
        this.lifecycle = lifecycle;
        this.commits = commits;
        this.context = context;
    }

    /**
     * Returns when the answer is stored. One that cannot be stored is dropped, with those of its
     * transaction: when a payment's lease ends, the gateway is asked again and says the same.
     */
    void write(GatewayAnswer answer) {
        waiting.add(new Waiting(answer, context.here()));
        try {
            var _ = commits.run(this::settleWaiting);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("orderId", answer.orderId())
                    .addArgument(answer.orderId())
                    .addArgument(e.toString())
                    .log("The gateway may have to be asked again for order {}: {}");
        }
    }

    private int settleWaiting() {
        var answers = new ArrayList<GatewayAnswer>();
        var places = new HashMap<String, EventContext.Place>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            answers.add(next.answer());
            places.put(next.answer().orderId().toString(), next.place());
        }
        if (!answers.isEmpty()) {
            context.within(places, () -> lifecycle.settle(answers));
        }
        return answers.size();
    }
}
