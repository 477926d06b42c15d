package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * One operator acts at a time; another stands by. By default the SDK lets a process that lost its lease go on acting
 * beside the new leader: here it ends. One that ends in good order releases its lease, so nobody waits for it to run
 * out.
 */
final class Leadership {
    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final String LEASE = "stowage-operator";

    @Produces
    @Singleton
    LeaderElectionConfiguration leadership(OperatorSettings settings, KubernetesClient client, Notices notices) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                .withLeaseNamespace(settings.namespace())
                .withIdentity(settings.instance())
                .withLeaseDuration(Duration.ofSeconds(15))
                .withRenewDeadline(Duration.ofSeconds(10))
                .withRetryPeriod(Duration.ofSeconds(2))
                .withLeaderCallbacks(new LeaderCallbacks(
                        () -> lead(notices),
                        () -> leave(settings, client),
                        leader -> LOG.infov("the leader is {0}", leader)))
                .build();
    }

    private static void lead(Notices notices) {
        LOG.info("this process leads");
        notices.lead();
    }

    private static void leave(OperatorSettings settings, KubernetesClient client) {
        LOG.info("this process leads no more, and ends");
        release(settings, client);
        // In a thread of its own: during an orderly shutdown exit() would wait for the very hook that called us.
        Thread.ofPlatform().daemon().start(() -> System.exit(1));
    }

    private static void release(OperatorSettings settings, KubernetesClient client) {
        try {
            client.leases()
                    .inNamespace(settings.namespace())
                    .withName(LEASE)
                    .edit(lease -> settings.instance().equals(lease.getSpec().getHolderIdentity())
                            ? new LeaseBuilder(lease)
                                    .editSpec()
                                    .withHolderIdentity("")
                                    .endSpec()
                                    .build()
                            : lease);
        } catch (KubernetesClientException e) {
            LOG.infov("the lease could not be released; it expires by itself: {0}", e.getMessage());
        }
    }
}
