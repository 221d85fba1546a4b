package orderflow.notification;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import orderflow.cluster.process.LoopbackPort;

/** A real SMTP server that takes every mail, unless a test wants some refused. */
final class MailServer implements AutoCloseable {

    private final int port = LoopbackPort.free();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    MailServer() {
        back();
    }

    int port() {
        return port;
    }

    void away() {
        server.stop();
    }

    void back() {
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::deliver);
    }

    void refuse(String customerId, int times) {
        refusals.put(address(customerId), times);
    }

    List<MimeMessage> mailsTo(String customerId) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> address(customerId).equals(recipient(mail)))
                .toList();
    }

    private GreenMailUser deliver(MovingMessage mail, MailAddress to)
            throws MessagingException, UserException {
        if (refusals.merge(to.getEmail(), -1, Integer::sum) >= 0) {
            throw new MessagingException("Not now");
        }
        var users = server.getUserManager();
        var user = users.getUserByEmail(to.getEmail());
        return user == null ? users.createUser(to.getEmail(), to.getEmail(), "") : user;
    }

    private static String address(String customerId) {
        return customerId + "@customers.example";
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(MimeMessage.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        away();
    }
}
