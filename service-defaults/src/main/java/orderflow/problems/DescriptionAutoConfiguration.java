package orderflow.problems;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * The parts that the description of every API has in common, so that no controller repeats them.
 */
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
class DescriptionAutoConfiguration {
    @Bean
    OpenApiCustomizer describedProblems() {
        return new DescribedProblems();
    }

    @Bean
    OpenApiCustomizer closedRequests() {
        return new ClosedRequests();
    }

    @Bean
    OpenApiCustomizer apiName(@Value("${spring.application.name:API}") String name) {
        return api -> api.getInfo().title(name);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }
}
