package orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@MessagingTest
@TestPropertySource(properties = "orderflow.retention-interval=500ms")
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;

    @Autowired
    RetentionIT(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void resolvedDeadLettersGoWithTheirAuditAndUnresolvedOnesStay() {
        insert("resolved", "DISCARDED", "91 days", 2_500);
        insert("resolved lately", "REPLAYED", "89 days", 1);
        insert("parked", "PARKED", null, 1);

        await().atMost(PATIENCE).until(() -> letters("resolved") == 0);
        assertThat(letters("resolved lately")).isOne();
        assertThat(letters("parked")).isOne();
        assertThat(number("select count(*) from dead_letter_audit where who = 'resolved'"))
                .isZero();
        assertThat(number("select count(*) from dead_letter_audit where who = 'resolved lately'"))
                .isOne();
    }

    @Test
    void theInboxForgetsWhatCannotComeAgain() {
        handled("9 days", 2_500);
        handled("7 days", 3);

        await().atMost(PATIENCE)
                .until(() ->
                        number(
                                        """
                                        select count(*) from inbox where consumer = 'messaging-test'
                                            and event_id < uuidv7(interval '-6 days')
                                        """)
                                == 3);
    }

    private void handled(String ago, int events) {
        jdbc.sql(
                        """
                        insert into inbox (consumer, event_id)
                        select 'messaging-test', uuidv7(-:ago::interval)
                        from generate_series(1, :events)
                        """)
                .param("ago", ago)
                .param("events", events)
                .update();
    }

    private void insert(String topic, String status, @Nullable String resolvedAgo, int letters) {
        jdbc.sql(
                        """
                        with letter as (
                            insert into dead_letter (consumer, topic, partition, record_offset,
                                record_time, headers, status, attempts, resolved_at)
                            select 'messaging-test', :topic, 0, n, 0, '{}', :status, 1,
                                now() - :ago::interval
                            from generate_series(1, :letters) as n
                            returning id)
                        insert into dead_letter_audit (dead_letter_id, who, action)
                        select id, :topic, :status from letter
                        """)
                .param("topic", topic)
                .param("status", status)
                .param("ago", resolvedAgo)
                .param("letters", letters)
                .update();
    }

    private long letters(String topic) {
        return jdbc.sql("select count(*) from dead_letter where topic = ?")
                .param(topic)
                .query(Long.class)
                .single();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
