package orderflow.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** A service that has nothing but an outbox and an inbox. */
@SpringBootApplication
public class MessagingTestApplication {

    public static final String NUMBERS = "numbers";
    public static final String LETTERS = "letters";
    public static final String DEAD_LETTERS = "letters.messaging-test.dlt";

    /** Before the listener starts, which expects its topic to be there. */
    @Bean
    public List<NewTopic> topics(KafkaAdmin kafka) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(kafka.getConfigurationProperties())) {
            var present = admin.listTopics().names().get();
            var missing = new ArrayList<NewTopic>();
            Stream.of(NUMBERS, LETTERS, DEAD_LETTERS)
                    .filter(topic -> !present.contains(topic))
                    .forEach(topic -> missing.add(newTopic(topic)));
            admin.createTopics(missing).all().get();
            return missing;
        }
    }

    /** Dead letters have room for a record of the largest size, and for what is added to it. */
    private static NewTopic newTopic(String name) {
        String bytes = name.equals(DEAD_LETTERS) ? "2097176" : "1048588";
        return new NewTopic(name, 3, (short) 1).configs(Map.of("max.message.bytes", bytes));
    }
}
