package orderflow.payment;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How many payments of one status and currency there are, and their sum in minor units. */
public record PaymentTotal(PaymentStatus status, String currency, long count, long amount) {

    static PaymentTotal of(ResultSet row, int number) throws SQLException {
        return new PaymentTotal(
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("currency"),
                row.getLong("count"),
                row.getLong("amount"));
    }
}
