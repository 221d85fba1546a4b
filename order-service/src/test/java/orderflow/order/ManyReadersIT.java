package orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import orderflow.order.OrderClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Sixty readers, and none of their questions is ever answered. */
@RunningOrderService
class ManyReadersIT {

    private static final int READERS = 60;

    private final OrderClient client;
    private final HikariDataSource readers;

    @Autowired
    ManyReadersIT(OrderClient client, @Qualifier("readers") HikariDataSource readers) {
        this.client = client;
        this.readers = readers;
    }

    @Test
    void theyTakeNoConnectionThatAnOrderNeeds() throws SQLException {
        List<Future<Answer>> refused;
        List<Future<Answer>> placed;
        List<Connection> taken = takeAll();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> read = () -> client.get("/orders?status=CANCELLED");
            Callable<Answer> place = () -> client.place(OrderClient.anOrder());
            refused = Stream.generate(() -> threads.submit(read)).limit(READERS).toList();
            placed = Stream.generate(() -> threads.submit(place)).limit(20).toList();
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }

        assertThat(placed).extracting(answer -> answer.resultNow().status()).containsOnly(201);
        assertThat(refused)
                .extracting(Future::resultNow)
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503))
                .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isNotEmpty());
        assertThat(client.get("/orders?status=CANCELLED").status()).isEqualTo(200);
        assertThat(client.get("/orders/summary").status()).isEqualTo(200);
    }

    private List<Connection> takeAll() throws SQLException {
        var taken = new ArrayList<Connection>();
        for (int i = 0; i < readers.getMaximumPoolSize(); i++) {
            taken.add(readers.getConnection());
        }
        return taken;
    }
}
