package orderflow.labs;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import orderflow.cluster.process.PlatformFailure;

/** A way to a RabbitMQ of this machine. */
record RabbitDoor(int port) {

    /** A client that says nothing for two to three of these is gone; by default one is 60 s. */
    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** What is done with a channel. */
    interface Use<T> {
        T with(Channel channel) throws IOException, TimeoutException, InterruptedException;
    }

    Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        factory.setPort(port);
        factory.setRequestedHeartbeat((int) HEARTBEAT.toSeconds());
        // A worker that lost its connection is to be seen, not to come back.
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    /** With a connection of its own. */
    <T> T use(Use<T> use) {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            return use.with(channel);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        }
    }

    static PlatformFailure failure(Exception e) {
        return new PlatformFailure("RabbitMQ does not do it: " + e, e);
    }
}
