package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.ClaimReading;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.JobReading;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.PodFact;
import dev.stowage.operator.decide.PodReading;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import dev.stowage.operator.postidentity.object.DataClaim;
import dev.stowage.operator.support.LeaseObserver;
import dev.stowage.operator.support.RefusedPods;
import dev.stowage.operator.support.Sight;
import dev.stowage.operator.support.StorageClasses;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out how things are, and changes nothing. With the observers that it asks, the only reader of the cluster. */
@ApplicationScoped
public class PostIdentityObserver {
    private final KubernetesClient client;
    private final KeyObserver keys;
    private final LeaseObserver leases;
    private final ProgressObserver progress;
    private final RefusedPods refused;
    private final StorageClasses classes;
    private final Sight sight;

    PostIdentityObserver(
            KubernetesClient client,
            KeyObserver keys,
            LeaseObserver leases,
            ProgressObserver progress,
            RefusedPods refused,
            StorageClasses classes,
            Sight sight) {
        this.client = client;
        this.keys = keys;
        this.leases = leases;
        this.progress = progress;
        this.refused = refused;
        this.classes = classes;
        this.sight = sight;
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
                .map(pod -> PodReading.of(pod, EngineRules.CONTAINER))
                .toList();
        boolean ending = isEnding(object, pods);
        return new PostIdentityFacts(
                key,
                nodeId == null
                        ? null
                        : leases.observe(object, ExclusiveGate.lease(nodeId).name(), PostIdentity.class),
                claims(object, spec, ending, context),
                jobs(object, records, ending, context),
                pods,
                progressOf(namespace, pods),
                ending);
    }

    /** A namespace's deletion begins with its pods, or with an object of ours that has none. */
    private boolean isEnding(PostIdentity object, List<PodFact> pods) {
        boolean leaving = object.getMetadata().getDeletionTimestamp() != null
                || pods.stream().anyMatch(pod -> pod.stopping() != null);
        return leaving && sight.isEnding(object.getMetadata().getNamespace());
    }

    private Map<String, ClaimFact> claims(
            PostIdentity object, @Nullable EffectiveSpec spec, boolean ending, Context<PostIdentity> context) {
        Map<String, ClaimFact> claims = new HashMap<>();
        for (DataVolume v : spec == null ? List.<DataVolume>of() : spec.volumes()) {
            String name = DataClaim.name(object.getMetadata().getName(), v.name());
            PersistentVolumeClaim ours = context.getSecondaryResourcesAsStream(PersistentVolumeClaim.class)
                    .filter(c -> c.getMetadata().getName().equals(name))
                    .findFirst()
                    .orElse(null);
            // Where all ends nothing is made, and the right to look may have ended before us.
            PersistentVolumeClaim claim = ours != null || ending ? ours : uncached(object, name);
            if (claim != null) {
                claims.put(v.name(), ClaimReading.of(claim, Owner.of(object), classes.missing(claim)));
            }
        }
        return claims;
    }

    /** The cache holds ours only; somebody else's object under that name must be seen too. */
    private @Nullable PersistentVolumeClaim uncached(PostIdentity object, String name) {
        return client.persistentVolumeClaims()
                .inNamespace(object.getMetadata().getNamespace())
                .withName(name)
                .get();
    }

    private Map<JobKind, JobFact> jobs(
            PostIdentity object, Records records, boolean ending, Context<PostIdentity> context) {
        List<Pod> pods = context.getSecondaryResourcesAsStream(Pod.class).toList();
        Map<JobKind, JobFact> jobs = new EnumMap<>(JobKind.class);
        for (JobKind kind : JobKind.values()) {
            String name = kind.jobName(object.getMetadata().getName());
            Optional<Job> cached = context.getSecondaryResourcesAsStream(Job.class)
                    .filter(j -> j.getMetadata().getName().equals(name))
                    .findFirst();
            boolean matters = records.data() != null && !records.isVerified() && !ending;
            Job job = cached.isPresent() || !matters
                    ? cached.orElse(null)
                    : client.batch()
                            .v1()
                            .jobs()
                            .inNamespace(object.getMetadata().getNamespace())
                            .withName(name)
                            .get();
            if (job != null) {
                jobs.put(kind, JobReading.of(job, Owner.of(object), refused.of(job, pods)));
            }
        }
        return jobs;
    }

    private Map<Integer, ShardProgress> progressOf(String namespace, List<PodFact> pods) {
        Map<Integer, ShardProgress> all = new HashMap<>();
        for (PodFact pod : pods) {
            if (pod.component().equals(JobKind.INIT.word()) && pod.running() && pod.silent() == null) {
                ShardProgress one = progress.of(namespace, pod.name());
                if (one != null) {
                    all.put(pod.index(), one);
                }
            }
        }
        return all;
    }
}
