package orderflow.deck.outside;

import java.util.List;
import java.util.stream.StreamSupport;
import orderflow.deck.DeckProperties;
import orderflow.deck.Ledger.Books;
import orderflow.deck.Neighbour;
import orderflow.deck.Snapshot.Sum;
import org.jspecify.annotations.Nullable;

/**
 * What the services have in their own tables, as they tell everybody.
 *
 * @param orders null if order-service does not answer
 * @param revenue what the bank has captured and not paid back
 */
record ServiceBooks(@Nullable Books orders, List<Sum> revenue) {

    static ServiceBooks ask(Http http, DeckProperties properties) {
        return new ServiceBooks(orders(http, properties), revenue(http, properties));
    }

    private static @Nullable Books orders(Http http, DeckProperties properties) {
        var answer = http.look(properties.http(Neighbour.ORDER).resolve("/orders/summary"));
        if (!answer.ok()) {
            return null;
        }
        var counts = answer.json();
        return new Books(
                counts.path("PENDING").asLong(0),
                counts.path("CONFIRMED").asLong(0),
                counts.path("REJECTED").asLong(0),
                counts.path("CANCELLED").asLong(0));
    }

    private static List<Sum> revenue(Http http, DeckProperties properties) {
        var answer = http.look(properties.http(Neighbour.PAYMENT).resolve("/payments/summary"));
        return StreamSupport.stream(answer.json().spliterator(), false)
                .filter(each -> each.path("status").asString("").equals("CAPTURED"))
                .map(each ->
                        new Sum(each.path("currency").asString(""), each.path("amount").asLong(0)))
                .toList();
    }
}
