package orderflow.notification.kafka;

import org.springframework.boot.kafka.autoconfigure.ConcurrentKafkaListenerContainerFactoryConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/** Retry topics know no batches: each record waits until its own time has come. */
@Configuration(proxyBeanMethods = false)
@EnableKafkaRetryTopic
class RetryConfiguration {

    static final String ONE_BY_ONE = "oneByOne";

    @Bean(ONE_BY_ONE)
    ConcurrentKafkaListenerContainerFactory<Object, Object> oneByOne(
            ConcurrentKafkaListenerContainerFactoryConfigurer configurer,
            ConsumerFactory<Object, Object> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
        configurer.configure(factory, consumers);
        factory.setBatchListener(false);
        // Each is a mail that must not be sent again because a later one takes long.
        factory.getContainerProperties().setAckMode(AckMode.RECORD);
        return factory;
    }
}
