package orderflow.labs;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import orderflow.cluster.process.PlatformFailure;

/** A consumer of a queue or a stream: RabbitMQ pushes, and waits for an answer for each job. */
final class RabbitTaker implements Jobs.Taker {

    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<Delivery> given = new LinkedBlockingQueue<>();

    /**
     * @param ahead deliveries that it may have without an answer
     */
    RabbitTaker(RabbitDoor door, String queue, int ahead, Map<String, Object> arguments) {
        try {
            connection = door.connect();
            channel = connection.createChannel();
            channel.basicQos(ahead);
            channel.basicConsume(
                    queue, false, arguments, (_, delivery) -> given.add(delivery), _ -> {});
        } catch (IOException | TimeoutException e) {
            throw RabbitDoor.failure(e);
        }
    }

    @Override
    public void take(Predicate<Job> work) {
        try {
            Delivery delivery = given.poll(100, TimeUnit.MILLISECONDS);
            if (delivery == null) {
                return;
            }
            long tag = delivery.getEnvelope().getDeliveryTag();
            if (work.test(Job.of(new String(delivery.getBody(), StandardCharsets.UTF_8)))) {
                channel.basicAck(tag, false);
            } else {
                channel.basicNack(tag, false, true);
            }
        } catch (IOException | ShutdownSignalException e) {
            throw RabbitDoor.failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformFailure("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException | ShutdownSignalException e) {
            throw RabbitDoor.failure(e);
        }
    }
}
