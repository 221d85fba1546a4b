package orderflow.endtoend.compose;

import static java.net.http.HttpClient.Version.HTTP_1_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The mails that the mail catcher has caught. */
record Mailbox(URI address, HttpClient client) {

    /** Subjects of the mails that speak of this order. */
    List<String> subjects(String order) {
        try {
            // The catcher hangs up on who offers to upgrade to HTTP/2, as this client does by
            // default.
            var request =
                    HttpRequest.newBuilder(address.resolve("/email")).version(HTTP_1_1).build();
            String mails = client.send(request, BodyHandlers.ofString()).body();
            return JsonMapper.shared()
                    .readTree(mails)
                    .valueStream()
                    .filter(mail -> mail.get("text").asString().contains(order))
                    .map(mail -> mail.get("subject").asString())
                    .sorted()
                    .toList();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
