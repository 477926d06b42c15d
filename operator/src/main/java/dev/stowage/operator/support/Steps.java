package dev.stowage.operator.support;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.ExclusiveLease;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.decide.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a plan in order, and stops at the first that is not done. It decides nothing. */
@ApplicationScoped
public class Steps {
    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final Removal removal;
    private final Heartbeat heartbeat;

    Steps(KubernetesClient client, OperatorSettings settings, Removal removal, Heartbeat heartbeat) {
        this.client = client;
        this.settings = settings;
        this.removal = removal;
        this.heartbeat = heartbeat;
    }

    /** Carries out the steps that only one kind has. */
    @FunctionalInterface
    public interface Own {
        /** Of a kind that has no such steps. */
        Own NONE = (object, step) -> {
            throw new IllegalArgumentException(object.getKind() + " has no step " + step.what());
        };

        void run(HasMetadata object, Step step);
    }

    /** Carries them out for {@code object} until one is not done. */
    public Outcome run(HasMetadata object, List<Asked> steps, Own own) {
        for (Asked asked : steps) {
            heartbeat.endIfStoodStill();
            try {
                run(object, asked.step(), own);
            } catch (KubernetesClientException e) {
                return e.getCode() == HttpURLConnection.HTTP_CONFLICT
                        ? new Outcome.Overtaken(asked.step().what())
                        : new Outcome.Failed(
                                Verdict.no(asked.condition(), reason(asked.step(), e), message(asked.step(), e)));
            }
        }
        return new Outcome.Done();
    }

    private void run(HasMetadata object, Step step, Own own) {
        String namespace = object.getMetadata().getNamespace();
        switch (step) {
            case Step.Create(HasMetadata wanted, Reason _) ->
                client.resource(wanted).create();
            case Step.Remove(Class<? extends HasMetadata> type, String name, String uid) ->
                removal.inForeground(type, namespace, name, uid);
            case Step.Suspend(String job, String uid, boolean suspend) ->
                client.resources(Job.class)
                        .inNamespace(namespace)
                        .withName(job)
                        .patch(PatchContext.of(PatchType.JSON_MERGE), """
                                {"metadata": {"uid": "%s"}, "spec": {"suspend": %s}}""".formatted(uid, suspend));
            case Step.GrowClaim(String claim, String version, long bytes) ->
                client.resources(PersistentVolumeClaim.class)
                        .inNamespace(namespace)
                        .withName(claim)
                        .patch(PatchContext.of(PatchType.JSON_MERGE), """
                                {"metadata": {"resourceVersion": "%s"},
                                 "spec": {"resources": {"requests": {"storage": "%d"}}}}""".formatted(version, bytes));
            case Step.TakeLease(String name) ->
                client.resource(lease(object, name, null)).create();
            case Step.InheritLease(String name, String version) ->
                client.resource(lease(object, name, version)).update();
            case Step.ReleaseLease(String name, String version) ->
                client.leases()
                        .inNamespace(settings.namespace())
                        .withName(name)
                        .lockResourceVersion(version)
                        .delete();
            default -> own.run(object, step);
        }
    }

    /** Two that try at once get one lease and one conflict. */
    private Lease lease(HasMetadata object, String name, @Nullable String version) {
        return ExclusiveLease.of(settings.namespace(), name, Owner.of(object), version);
    }

    private static Reason reason(Step step, KubernetesClientException e) {
        boolean refused = e.getCode() == UNPROCESSABLE || e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        return refused ? step.refused() : CommonReason.API_REFUSED;
    }

    private static String message(Step step, KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return "%s failed: the API server says: %s".formatted(step.what(), said);
    }
}
