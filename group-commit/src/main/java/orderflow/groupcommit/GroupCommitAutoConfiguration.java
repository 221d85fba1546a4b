package orderflow.groupcommit;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

@AutoConfiguration(
        afterName = {
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@EnableConfigurationProperties(GroupCommitProperties.class)
class GroupCommitAutoConfiguration {

    @Bean
    GroupCommit groupCommit(
            PlatformTransactionManager transactions, GroupCommitProperties properties) {
        return new GroupCommit(transactions, properties.largest(), properties.turnWithin());
    }
}
