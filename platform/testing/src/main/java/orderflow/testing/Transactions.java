package orderflow.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Writes down the committed transactions of this JVM's services, so that a test can say what one
 * event costs. A transaction is the list of its statements; one without statements is empty.
 */
public final class Transactions implements BeanPostProcessor {

    private static final Queue<List<String>> COMMITTED = new ConcurrentLinkedQueue<>();

    private static final Pattern VERB_AND_TABLE =
            Pattern.compile("\\b(insert into|update|delete from|from) (\\w+)");

    /** Those that ended meanwhile, as {@code insert into orders} or {@code from dead_letter}. */
    public static List<List<String>> during(Runnable work) {
        COMMITTED.clear();
        work.run();
        return List.copyOf(COMMITTED);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource pool
                ? new Recorded(pool)
                : bean;
    }

    private static final class Recorded extends DelegatingDataSource {

        private Recorded(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return (Connection)
                    Proxy.newProxyInstance(
                            Connection.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            new Recorder(super.getConnection()));
        }
    }

    /** One connection from its start to its way back into the pool. */
    private static final class Recorder implements InvocationHandler {

        private final Connection connection;
        private final List<String> statements = new ArrayList<>();

        private Recorder(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                Object answer = method.invoke(connection, arguments);
                record(method.getName(), arguments);
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void record(String call, Object @Nullable [] arguments) {
            switch (call) {
                case "prepareStatement" -> {
                    if (arguments != null) {
                        statements.add(inShort(arguments[0].toString()));
                    }
                }
                case "createStatement" -> statements.add("any statement");
                case "commit" -> end();
                case "rollback" -> statements.clear();
                case "close" -> {
                    // What has committed itself.
                    if (!statements.isEmpty()) {
                        end();
                    }
                }
                default -> {}
            }
        }

        private void end() {
            COMMITTED.add(List.copyOf(statements));
            statements.clear();
        }
    }

    private static String inShort(String sql) {
        var words = sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        var found = VERB_AND_TABLE.matcher(words);
        return found.find() ? found.group(1) + " " + found.group(2) : words;
    }
}
