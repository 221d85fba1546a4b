package orderflow.guests;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.errors.PolicyViolationException;

/** Number of the cluster's partitions: Kafka tells a policy nothing, but each node has metrics. */
final class ClusterPartitions implements LongSupplier {

    static final String METRIC = "kafka.controller:type=KafkaController,name=GlobalPartitionCount";

    @Override
    public long getAsLong() {
        try {
            Object count =
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(new ObjectName(METRIC), "Value");
            return ((Number) count).longValue();
        } catch (JMException e) {
            throw new PolicyViolationException(
                    "The partitions are not counted yet: try again in a moment.", e);
        }
    }
}
