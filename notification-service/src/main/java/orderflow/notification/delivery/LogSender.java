package orderflow.notification.delivery;

import orderflow.notification.Channel;
import orderflow.notification.MessageSender;
import orderflow.notification.Notification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, so that a first start needs no mail server. */
final class LogSender implements MessageSender {

    private static final Logger log = LoggerFactory.getLogger(LogSender.class);

    @Override
    public Channel channel() {
        return Channel.LOG;
    }

    @Override
    public void send(Notification notification) {
        log.atInfo()
                .addKeyValue("orderId", notification.orderId())
                .log("To {}: {}", notification.customerId(), notification.body());
    }
}
