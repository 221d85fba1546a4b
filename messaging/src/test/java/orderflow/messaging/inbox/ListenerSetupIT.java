package orderflow.messaging.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import orderflow.messaging.MessagingTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

@MessagingTest
class ListenerSetupIT {

    @Test
    void listenersLetEventsGatherInOneWayOnly(@Autowired KafkaListenerEndpointRegistry listeners) {
        assertThat(listeners.getListenerContainers())
                .isNotEmpty()
                .allSatisfy(container -> {
                    var properties = container.getContainerProperties();
                    assertThat(properties.getIdleBetweenPolls()).isZero();
                    assertThat(
                                    ((ConcurrentMessageListenerContainer<?, ?>) container)
                                            .getBatchInterceptor())
                            .isInstanceOf(RestBetweenPolls.class);
                });
    }
}
