package orderflow.notification;

import java.util.concurrent.CountDownLatch;

/** Reaches everybody at once, but for one customer about whom it never gets an answer. */
record SilentSender(String unanswered) implements MessageSender {

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void send(Notification notification) {
        if (notification.customerId().equals(unanswered)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("Given up", e);
            }
        }
    }
}
