package orderflow.payment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How far this instance has read what orders say: whatever stands before is in the table. It stays
 * true of a partition that another instance reads now.
 */
@Component
public class ReadSoFar {

    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();

    /** Called after the commit of what was read. */
    public void upTo(int partition, long position) {
        positions.put(partition, position);
    }

    Map<Integer, Long> positions() {
        return Map.copyOf(positions);
    }
}
