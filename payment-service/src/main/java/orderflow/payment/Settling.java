package orderflow.payment;

import java.util.List;
import orderflow.gathering.Gathering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Stores the gateway's answers: those that come while one transaction commits share the next. No
 * answer waits for a slower call.
 */
@Component
class Settling implements DisposableBean {

    private static final int MAX_BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(Settling.class);

    private final PaymentLifecycle payments;
    private final Gathering<Settlement> answers;

    Settling(PaymentLifecycle payments) {
        this.payments = payments;
        this.answers = Gathering.start("settling", MAX_BATCH, this::settle);
    }

    void add(Settlement settlement) {
        answers.add(settlement);
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
    public void destroy() {
        answers.close();
    }
}
