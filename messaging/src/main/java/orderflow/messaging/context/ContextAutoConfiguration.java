package orderflow.messaging.context;

import orderflow.messaging.tracing.Traces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class ContextAutoConfiguration {

    @Bean
    EventContext eventContext(Traces traces) {
        return new EventContext(traces);
    }
}
