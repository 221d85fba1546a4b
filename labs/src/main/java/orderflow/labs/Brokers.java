package orderflow.labs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two brokers that are compared.
 *
 * @param rabbit null if there is none on this machine
 * @param lanes of each topic
 * @param sabotaged without what makes a queue of a share group, and of RabbitMQ's a safe one
 */
record Brokers(Door kafka, @Nullable RabbitDoor rabbit, int lanes, boolean sabotaged) {

    /** Those that there are here. */
    List<Way> ways() {
        return rabbit == null ? List.of(Way.GROUP, Way.SHARE) : List.of(Way.values());
    }

    /** Those in which workers divide the jobs among them. */
    List<Way> sharing() {
        return ways().stream().filter(Way::sharesJobs).toList();
    }

    Brokers withLanes(int number) {
        return new Brokers(kafka, rabbit, number, sabotaged);
    }

    Jobs jobs(Way way, String name) {
        JobTopic topic = new JobTopic(kafka, name, lanes);
        return switch (way) {
            case GROUP -> new GroupJobs(topic);
            case SHARE -> sabotaged ? new GroupJobs(topic) : new ShareJobs(topic);
            case QUEUE -> new RabbitJobs(there(), name, RabbitJobs.Kept.QUEUE, !sabotaged);
            case STREAM -> new RabbitJobs(there(), name, RabbitJobs.Kept.STREAM, false);
        };
    }

    private RabbitDoor there() {
        if (rabbit == null) {
            throw new IllegalStateException("There is no RabbitMQ here");
        }
        return rabbit;
    }
}
