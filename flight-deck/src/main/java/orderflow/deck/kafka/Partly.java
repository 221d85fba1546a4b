package orderflow.deck.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.common.KafkaFuture;

/** Many questions of which some got no answer. */
record Partly<K, V>(Map<K, V> answers) {

    static <K, V> Partly<K, V> of(Collection<K> keys, Function<K, KafkaFuture<V>> question)
            throws InterruptedException {
        Map<K, V> answers = new HashMap<>();
        for (K key : keys) {
            try {
                answers.put(key, question.apply(key).get());
            } catch (ExecutionException e) {
                // Its leader or coordinator is away: what was known before stands in.
            }
        }
        return new Partly<>(answers);
    }

    /** These answers, and those of before for the questions that got none. */
    Map<K, V> or(Map<K, V> before) {
        Map<K, V> all = new HashMap<>(before);
        all.putAll(answers);
        return all;
    }
}
