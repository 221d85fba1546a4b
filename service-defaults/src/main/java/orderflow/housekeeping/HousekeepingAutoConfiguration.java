package orderflow.housekeeping;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@AutoConfiguration
@EnableScheduling
public class HousekeepingAutoConfiguration {

    public static final String SCHEDULER = "housekeeping";

    /**
     * Apart from Spring's one thread for scheduled work, where a service watches its deadlines:
     * they cannot wait for a question to a slow database or for a million rows to go.
     */
    @Bean(name = SCHEDULER, defaultCandidate = false)
    ThreadPoolTaskScheduler housekeeping() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("housekeeping-");
        // One for each task, so that none waits for another.
        scheduler.setPoolSize(3);
        scheduler.setErrorHandler(new ScheduledFailures());
        return scheduler;
    }

    @Bean
    ThreadPoolTaskSchedulerCustomizer scheduledFailures() {
        return scheduler -> scheduler.setErrorHandler(new ScheduledFailures());
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RetentionSweep retentionSweep(List<Retention> retentions, Clock clock) {
        return new RetentionSweep(retentions, clock);
    }

    @Bean
    Samples samples(MeterRegistry meters) {
        return new Samples(meters);
    }
}
