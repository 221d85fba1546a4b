package orderflow.endtoend.compose;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import orderflow.endtoend.Http;

/** The mails that the mail catcher has caught. */
record Mailbox(URI address) {

    /** Subjects of the mails that speak of this order. */
    List<String> subjects(UUID order) {
        return Http.get(address.resolve("/email"))
                .json()
                .valueStream()
                .filter(mail -> mail.get("text").asString().contains(order.toString()))
                .map(mail -> mail.get("subject").asString())
                .sorted()
                .toList();
    }
}
