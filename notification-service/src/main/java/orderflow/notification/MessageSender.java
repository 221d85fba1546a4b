package orderflow.notification;

/** A way to reach a customer. Many threads call it at once, outside any transaction. */
public interface MessageSender {

    Channel channel();

    /**
     * Returns when the message is out of our hands and throws when it is not. The same message can
     * come twice, after a crash or an answer that came too late.
     */
    void send(Notification notification);
}
