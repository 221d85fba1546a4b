package orderflow.cluster.kafka;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * The share of each node that all guests together may take. They are slowed down, not refused: the
 * services do not feel them. The number of their topics is limited by the nodes themselves ({@code
 * GuestTopics} in the module kafka).
 */
final class GuestQuotas {

    private static final double MEGABYTE = 1_048_576;

    private GuestQuotas() {}

    static ClientQuotaAlteration all() {
        var guests = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, AccessRules.GUEST));
        return new ClientQuotaAlteration(
                guests,
                List.of(
                        // Bytes per second: an experiment's records, and a topic read to its end.
                        new ClientQuotaAlteration.Op("producer_byte_rate", 2 * MEGABYTE),
                        new ClientQuotaAlteration.Op("consumer_byte_rate", 16 * MEGABYTE),
                        // Of a node's five threads (two of them write) the half of one.
                        new ClientQuotaAlteration.Op("request_percentage", 50.0)));
    }
}
