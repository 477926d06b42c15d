package dev.stowage.operator.support;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** One operator acts at a time; another stands by. A leader that loses its lease ends its process. */
final class Leadership {
    @Produces
    @Singleton
    LeaderElectionConfiguration leadership(OperatorSettings settings) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("stowage-operator")
                .withLeaseNamespace(settings.namespace())
                .withLeaseDuration(Duration.ofSeconds(15))
                .withRenewDeadline(Duration.ofSeconds(10))
                .withRetryPeriod(Duration.ofSeconds(2))
                .build();
    }
}
