package orderflow.bench.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection to order-service. */
final class HttpCustomer implements Customer {

    private final InetSocketAddress address;
    private final OrderRequest request;
    private @Nullable Line line;

    private record Line(SocketChannel channel, ResponseReader responses) {}

    HttpCustomer(URI shop) {
        address = new InetSocketAddress(shop.getHost(), shop.getPort());
        request = new OrderRequest(shop);
    }

    /** After a failure the next call connects anew. */
    @Override
    public @Nullable UUID place(long n) throws IOException {
        Line open = line == null ? connect() : line;
        // Forgotten unless the exchange succeeds: the rest of a broken answer is not the next one.
        line = null;
        try {
            ByteBuffer bytes = request.number(n);
            while (bytes.hasRemaining()) {
                open.channel().write(bytes);
            }
            open.responses().read();
            if (!open.responses().last()) {
                line = open;
            }
            return open.responses().order();
        } finally {
            if (line == null) {
                open.channel().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (line != null) {
            line.channel().close();
        }
    }

    private Line connect() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Line(channel, new ResponseReader(channel));
    }
}
