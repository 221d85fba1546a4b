package orderflow.endtoend;

import static orderflow.endtoend.RunningPlatform.PLATFORM;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that was taken over can do nothing to the others. */
class DatabaseRolesIT {

    private static final List<String> DATABASES =
            List.of("orders", "payments", "notifications", "bank");

    static Stream<List<String>> strangers() {
        return DATABASES.stream()
                .flatMap(role ->
                        Stream.concat(DATABASES.stream(), Stream.of("postgres"))
                                .filter(database -> !database.equals(role))
                                .map(database -> List.of(role, database)));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void aRoleCannotConnectToAnotherDatabase(List<String> roleAndDatabase) {
        assertThatThrownBy(() -> connect(roleAndDatabase.get(0), roleAndDatabase.get(1)).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "payments", "notifications", "bank"})
    void aRuntimeRoleCannotChangeTables(String database) throws SQLException {
        try (Connection connection = connect(database, database);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table mine (id int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() ->
                        DriverManager.getConnection(PLATFORM.jdbcUrl("orders"), "orders", "orders")
                                .close())
                .hasMessageContaining("password authentication failed");
    }

    /**
     * Every guest can read payment tokens; the bank charges them for whoever logs in as the shop.
     */
    @Test
    void aPaymentTokenIsWorthNothingWithoutTheShopsPassword() {
        for (String password : List.of("", "bank", "tok_ok")) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(PLATFORM.jdbcUrl("bank"), "bank", password)
                                    .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    private static Connection connect(String role, String database) throws SQLException {
        return DriverManager.getConnection(
                PLATFORM.jdbcUrl(database), role, PLATFORM.database(role).runtimePassword());
    }
}
