package orderflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.cluster.kafka.NodeAddress;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void areThoseOfTheReadme() {
        Ports ports = Ports.standard();

        assertThat(ports.postgres()).isEqualTo(15432);
        assertThat(ports.node(1)).isEqualTo(NodeAddress.onLoopback(19093, 19091, 19092, 9092));
        assertThat(ports.node(3)).isEqualTo(NodeAddress.onLoopback(39093, 39091, 39092, 9292));
        assertThat(ports.http(Service.named("payment-service"), 1)).isEqualTo(8082);
        assertThat(ports.management(Service.named("payment-service"), 2)).isEqualTo(9182);
    }

    @Test
    void leaveRoomForEveryInstanceOfEveryService() {
        assertThat(Ports.standard().users(3)).hasSize(1 + 3 * 4 + 4 * 2);
    }

    @Test
    void ofTheFlightDeckAreOthersWhereThereIsNone() {
        assertThat(Ports.standard().users(3)).containsEntry(8080, "flight-deck");
        assertThat(Ports.standard().users(3, Service.ALWAYS.stream()))
                .doesNotContainKeys(8080, 9080);
    }

    @Test
    void moveTogetherForASecondPlatform() {
        assertThat(new Ports(700).jdbcUrl("orders"))
                .isEqualTo("jdbc:postgresql://localhost:16132/orders");
    }

    @Test
    void ofATestLieWhereTheKernelGivesNoneAway() {
        assertThat(Ports.free().users(3).keySet())
                .allSatisfy(port -> assertThat(port).isBetween(1_024, 32_767));
    }
}
