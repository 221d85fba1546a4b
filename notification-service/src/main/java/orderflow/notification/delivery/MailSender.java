package orderflow.notification.delivery;

import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import orderflow.notification.Channel;
import orderflow.notification.MessageSender;
import orderflow.notification.Notification;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends by SMTP. A mail that goes out a second time has the Message-ID of the first, so that it can
 * be recognized; SMTP has no means to prevent it.
 */
final class MailSender implements MessageSender {

    private final JavaMailSender server;

    MailSender(JavaMailSender server) {
        this.server = server;
    }

    @Override
    public Channel channel() {
        return Channel.MAIL;
    }

    @Override
    public void send(Notification notification) {
        server.send(message -> write(notification, message));
    }

    private static void write(Notification notification, MimeMessage message) throws Exception {
        // The sender's address is the session's, spring.mail.properties.mail.from.
        message.setFrom();
        var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        // The customers' addresses are not known here: a service that has them would be asked now.
        helper.setTo(notification.customerId() + "@customers.example");
        helper.setSubject(notification.subject());
        helper.setText(notification.body());
        message.setHeader("Message-ID", "<" + notification.eventId() + "@orderflow.example>");
    }
}
