package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.PodFact;
import dev.stowage.operator.decide.Work;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import dev.stowage.operator.postidentity.object.EngineJob;
import dev.stowage.operator.support.Attempts;
import dev.stowage.operator.support.LeaseObserver;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.Standing;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out how things are, and changes nothing. With the observers that it asks, the only reader of the cluster. */
@ApplicationScoped
public class PostIdentityObserver {
    private final Standing standing;
    private final KeyObserver keys;
    private final LeaseObserver leases;
    private final ProgressObserver progress;
    private final OperatorSettings settings;
    private final Attempts attempts;

    PostIdentityObserver(
            Standing standing,
            KeyObserver keys,
            LeaseObserver leases,
            ProgressObserver progress,
            OperatorSettings settings,
            Attempts attempts) {
        this.standing = standing;
        this.keys = keys;
        this.leases = leases;
        this.progress = progress;
        this.settings = settings;
        this.attempts = attempts;
    }

    PostIdentityView see(
            PostIdentity object, @Nullable PostIdentitySpec last, Context<PostIdentity> context, Instant now) {
        Records records = Records.of(object.getStatus());
        AcceptedSpec<EffectiveSpec> accepted = PostIdentityValidator.accept(object, last);
        return new PostIdentityView(
                object,
                accepted,
                observe(object, accepted.spec(), records, context),
                records,
                settings.engineImage(),
                attempts.next(),
                now);
    }

    /** {@code spec} is null if none can be followed; then only what we made is looked at. */
    private PostIdentityFacts observe(
            PostIdentity object, @Nullable EffectiveSpec spec, Records records, Context<PostIdentity> context) {
        String namespace = object.getMetadata().getNamespace();
        KeyFact key = spec == null ? new KeyFact.Unknown("the spec cannot be read") : keys.observe(namespace, spec);
        String nodeId = records.nodeId();
        if (nodeId == null && key instanceof KeyFact.Present present) {
            nodeId = present.nodeId();
        }
        boolean wanted = records.data() != null && !records.isVerified();
        Work work = standing.work(object, JobKind.components(), EngineJob.CONTAINER, wanted, context);
        return new PostIdentityFacts(
                key,
                nodeId == null
                        ? null
                        : leases.observe(object, ExclusiveGate.lease(nodeId).name(), PostIdentity.class),
                spec == null ? Map.of() : claims(object, spec, work, context),
                work,
                progressOf(namespace, work.pods()));
    }

    private Map<String, ClaimFact> claims(
            PostIdentity object, EffectiveSpec spec, Work work, Context<PostIdentity> context) {
        Map<String, ClaimFact> claims = new HashMap<>();
        for (DataVolume volume : spec.volumes()) {
            String name = Owner.of(object).child(volume.name());
            ClaimFact claim = standing.claim(object, name, work, context);
            if (claim != null) {
                claims.put(volume.name(), claim);
            }
        }
        return claims;
    }

    private Map<Integer, ShardProgress> progressOf(String namespace, List<PodFact> pods) {
        Map<Integer, ShardProgress> all = new HashMap<>();
        for (PodFact pod : pods) {
            if (pod.component().equals(JobKind.INIT.component()) && pod.running() && pod.silent() == null) {
                ShardProgress one = progress.of(namespace, pod.name());
                if (one != null) {
                    all.put(pod.index(), one);
                }
            }
        }
        return all;
    }
}
