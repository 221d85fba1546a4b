package orderflow.bench.client;

import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One connection of a load, which places one order after the other. */
public interface Customer extends AutoCloseable {

    /** The order that request n has placed; null if it was refused. */
    @Nullable UUID place(long n) throws IOException;

    @Override
    void close() throws IOException;
}
