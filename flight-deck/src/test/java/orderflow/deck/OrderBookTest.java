package orderflow.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private final OrderBook book = new OrderBook();
    private long offset;

    @Test
    void countsWhatTheTapeSays() {
        all("a", "order_created", "order_confirmed");
        all("b", "order_created", "order_rejected");
        all("c", "order_created");

        assertThat(book.counts().created()).isEqualTo(3);
        assertThat(book.counts().confirmed()).isEqualTo(1);
        assertThat(book.counts().rejected()).isEqualTo(1);
        assertThat(book.isOpen("c")).isTrue();
        assertThat(book.isOpen("a")).isFalse();
    }

    @Test
    void movesAConfirmedOrderThatIsCancelledLater() {
        all("a", "order_created", "order_confirmed", "order_cancelled");
        all("b", "order_created", "order_cancelled");

        assertThat(book.counts().confirmed()).isZero();
        assertThat(book.counts().cancelled()).isEqualTo(2);
    }

    @Test
    void countsWhatComesTwiceOnce() {
        orders("a", "order_created", 1);
        payments("a", "payment_captured", 1);
        orders("a", "order_confirmed", 2);
        orders("a", "order_created", 1);
        payments("a", "payment_captured", 1);

        assertThat(book.counts().created()).isEqualTo(1);
        assertThat(book.counts().cameTwice()).isEqualTo(2);
        assertThat(book.counts().chargedTwice()).isZero();
        assertThat(book.counts().outOfOrder()).isZero();
    }

    @Test
    void seesASecondChargeThatIsAnnounced() {
        payments("a", "payment_captured", 1);
        payments("a", "payment_captured", 2);

        assertThat(book.counts().chargedTwice()).isEqualTo(1);
    }

    @Test
    void seesAGap() {
        orders("a", "order_created", 1);
        orders("a", "order_cancelled", 3);

        assertThat(book.counts().outOfOrder()).isEqualTo(1);
    }

    @Test
    void leavesOutOrdersThatAreOlderThanTheTape() {
        book.beginsAt(1_000);
        orders("old", "order_confirmed", 2);
        orders("old", "order_cancelled", 3);
        payments("old", "payment_refunded", 2);
        orders("new", "order_created", 1);

        assertThat(book.counts()).isEqualTo(new OrderBook.Counts(1, 0, 0, 0, 0, 0, 0, 1_000L));
    }

    @Test
    void skipsTypesThatCameLater() {
        orders("a", "order_created", 1);
        orders("a", "order_praised", 1);

        assertThat(book.counts().cameTwice()).isZero();
    }

    @Test
    void remembersEachOfManyOrders() {
        var ids = new UUID[100_000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = UUID.randomUUID();
            orders(ids[i].toString(), "order_created", 1);
        }
        for (var id : ids) {
            orders(id.toString(), "order_confirmed", 2);
        }

        assertThat(book.counts().created()).isEqualTo(ids.length);
        assertThat(book.counts().confirmed()).isEqualTo(ids.length);
        assertThat(book.counts().outOfOrder() + book.counts().cameTwice()).isZero();
    }

    @Test
    void showsTheLastTwentyNewestFirst() {
        placed(0, 25);
        orders(idAt(24), "order_confirmed", 2);

        assertThat(book.latest()).hasSize(20);
        assertThat(book.latest().getFirst().orderId()).isEqualTo(idAt(24));
        assertThat(book.latest().getFirst().state()).isEqualTo(OrderState.CONFIRMED);
    }

    /** A reader from the beginning has all of one lane before the first of another. */
    @Test
    void showsTheLastThatWerePlacedAndNotThoseThatWereReadLast() {
        placed(100, 110);
        placed(0, 100);
        orders(idAt(109), "order_confirmed", 2);

        assertThat(book.latest()).hasSize(20);
        assertThat(book.latest().getFirst().orderId()).isEqualTo(idAt(109));
        assertThat(book.latest().getFirst().state()).isEqualTo(OrderState.CONFIRMED);
        assertThat(book.latest().getLast().orderId()).isEqualTo(idAt(90));
    }

    /** As the order's story counts, which the customer's request begins. */
    @Test
    void countsAnOrdersTimeFromItsPlacing() {
        String id = idAt(958);

        all(id, "order_created", "order_confirmed");

        assertThat(book.latest().getFirst().milliseconds()).isEqualTo(42);
    }

    /** One order a millisecond. */
    private void placed(int from, int to) {
        for (int at = from; at < to; at++) {
            orders(idAt(at), "order_created", 1);
        }
    }

    private static String idAt(long milliseconds) {
        return new UUID(milliseconds << 16 | 0x7000, 0).toString();
    }

    /** All that orders has of an order, in its order. */
    private void all(String order, String... types) {
        for (int i = 0; i < types.length; i++) {
            orders(order, types[i], i + 1);
        }
    }

    private void orders(String order, String type, int sequence) {
        book.add(new TapeRecord("orders", 0, offset++, 1_000, order, type, sequence));
    }

    private void payments(String order, String type, int sequence) {
        book.add(new TapeRecord("payments", 0, offset++, 1_000, order, type, sequence));
    }
}
