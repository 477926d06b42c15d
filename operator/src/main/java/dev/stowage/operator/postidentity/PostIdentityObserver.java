package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.JobFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.PodFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import dev.stowage.operator.postidentity.PostIdentityPlan.Records;
import dev.stowage.operator.postidentity.object.DataClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how things are, and changes nothing. With the observers that it asks, the only reader of the cluster. */
@ApplicationScoped
public class PostIdentityObserver {
    private final KubernetesClient client;
    private final KeyObserver keys;
    private final LeaseObserver leases;
    private final ProgressObserver progress;

    PostIdentityObserver(KubernetesClient client, KeyObserver keys, LeaseObserver leases, ProgressObserver progress) {
        this.client = client;
        this.keys = keys;
        this.leases = leases;
        this.progress = progress;
    }

    /** {@code spec} is null if it could not be read; then only what we made is looked at. */
    PostIdentityFacts observe(
            PostIdentity object, @Nullable EffectiveSpec spec, Records records, Context<PostIdentity> context) {
        String namespace = object.getMetadata().getNamespace();
        KeyFact key = spec == null ? new KeyFact.Unknown("the spec cannot be read") : keys.observe(namespace, spec);
        String nodeId = records.nodeId();
        if (nodeId == null && key instanceof KeyFact.Present present) {
            nodeId = present.nodeId();
        }
        List<PodFact> pods = context.getSecondaryResourcesAsStream(Pod.class)
                .map(PodReading::of)
                .filter(Objects::nonNull)
                .toList();
        return new PostIdentityFacts(
                key,
                nodeId == null ? null : leases.observe(object, nodeId),
                claims(object, spec, context),
                jobs(object, records, context),
                pods,
                progressOf(namespace, pods));
    }

    private Map<String, ClaimFact> claims(
            PostIdentity object, @Nullable EffectiveSpec spec, Context<PostIdentity> context) {
        Map<String, ClaimFact> claims = new HashMap<>();
        for (DataVolume v : spec == null ? List.<DataVolume>of() : spec.volumes()) {
            String name = DataClaim.name(object.getMetadata().getName(), v.name());
            PersistentVolumeClaim claim = context.getSecondaryResourcesAsStream(PersistentVolumeClaim.class)
                    .filter(c -> c.getMetadata().getName().equals(name))
                    .findFirst()
                    // The cache holds ours only; somebody else's object under that name must be seen too.
                    .orElseGet(() -> client.persistentVolumeClaims()
                            .inNamespace(object.getMetadata().getNamespace())
                            .withName(name)
                            .get());
            if (claim != null) {
                claims.put(v.name(), ClaimReading.of(claim));
            }
        }
        return claims;
    }

    private Map<JobKind, JobFact> jobs(PostIdentity object, Records records, Context<PostIdentity> context) {
        Map<JobKind, JobFact> jobs = new EnumMap<>(JobKind.class);
        for (JobKind kind : JobKind.values()) {
            String name = kind.jobName(object.getMetadata().getName());
            Optional<Job> cached = context.getSecondaryResourcesAsStream(Job.class)
                    .filter(j -> j.getMetadata().getName().equals(name))
                    .findFirst();
            boolean matters = records.data() != null && !records.isVerified();
            Job job = cached.isPresent() || !matters
                    ? cached.orElse(null)
                    : client.batch()
                            .v1()
                            .jobs()
                            .inNamespace(object.getMetadata().getNamespace())
                            .withName(name)
                            .get();
            if (job != null) {
                jobs.put(kind, JobReading.of(job));
            }
        }
        return jobs;
    }

    private Map<Integer, ShardProgress> progressOf(String namespace, List<PodFact> pods) {
        Map<Integer, ShardProgress> all = new HashMap<>();
        for (PodFact pod : pods) {
            if (pod.kind() == JobKind.INIT && pod.phase().equals("Running")) {
                ShardProgress one = progress.of(namespace, pod.name());
                if (one != null) {
                    all.put(pod.index(), one);
                }
            }
        }
        return all;
    }
}
