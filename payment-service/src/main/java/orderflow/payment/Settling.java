package orderflow.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Stores the gateway's answers: one thread takes all that are there and settles them in one
 * transaction. The slower the database, the more of them share a commit, and no answer waits for a
 * slower call.
 */
@Component
class Settling implements InitializingBean, DisposableBean {

    private static final int MAX_BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final BlockingQueue<Settlement> answers = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("settling").unstarted(this::run);
    private final PaymentLifecycle payments;

    Settling(PaymentLifecycle payments) {
        this.payments = payments;
    }

    void add(Settlement settlement) {
        answers.add(settlement);
    }

    @Override
    public void afterPropertiesSet() {
        writer.start();
    }

    private void run() {
        try {
            while (true) {
                var batch = new ArrayList<Settlement>();
                batch.add(answers.take());
                answers.drainTo(batch, MAX_BATCH - 1);
                settle(batch);
            }
        } catch (InterruptedException e) {
            var rest = new ArrayList<Settlement>();
            answers.drainTo(rest);
            if (!rest.isEmpty()) {
                settle(rest);
            }
        }
    }

    /**
     * An answer that cannot be stored is dropped: when the payment's lease ends, the gateway is
     * asked again and says the same.
     */
    private void settle(List<Settlement> batch) {
        try {
            payments.settle(batch);
        } catch (RuntimeException e) {
            log.warn("{} answers could not be stored and will be asked for again", batch.size(), e);
        }
    }

    /** Called after {@link Charging} has stopped: what was answered until then is stored. */
    @Override
    public void destroy() throws InterruptedException {
        writer.interrupt();
        writer.join();
    }
}
