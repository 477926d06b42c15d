package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.Provider;
import dev.stowage.operator.decide.Intent;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A valid spec with every default in its place. The API server fills most of them in; an object written under an older
 * schema may lack them. Whether it is to pause is no part of it: that counts also where the rest cannot be followed.
 */
record EffectiveSpec(
        String secretName,
        boolean generateKey,
        String commitmentAtxId,
        long numUnits,
        long labelsPerUnit,
        long scryptN,
        long maxFileSize,
        List<DataVolume> volumes,
        Compute compute,
        String fractionPercent,
        DeletionPolicy deletionPolicy,
        @Nullable String confirmWipe) {

    /** The fewest units that mainnet accepts (go-spacemesh v1.7, config/mainnet.go: MinNumUnits). */
    static final long MAINNET_UNITS = 4;

    private static final long MAINNET_LABELS = 4294967296L;
    private static final long MAINNET_SCRYPT_N = 8192;

    /** How the engine's pods run. */
    record Compute(
            Provider provider,
            int shards,
            int parallelism,
            int threads,
            @Nullable String image,
            ResourceRequirements resources,
            Map<String, String> nodeSelector,
            List<Toleration> tolerations,
            @Nullable String priorityClassName) {

        /** A digest of what the user wants of the pods: {@link Intent} says what may stand here. */
        String intent() {
            return Intent.of(
                    "provider=" + provider.name(),
                    "parallelism=" + parallelism,
                    "threads=" + threads,
                    "image=" + Intent.text(image),
                    "requests=" + Intent.quantities(resources.getRequests()),
                    "limits=" + Intent.quantities(resources.getLimits()),
                    "nodeSelector=" + new TreeMap<>(nodeSelector),
                    "tolerations=" + Intent.tolerations(tolerations),
                    "priorityClassName=" + Intent.text(priorityClassName));
        }
    }

    static EffectiveSpec of(PostIdentitySpec spec) {
        return new EffectiveSpec(
                spec.key().secretName(),
                or(spec.key().generate(), false),
                spec.commitmentAtxId(),
                spec.numUnits(),
                or(spec.labelsPerUnit(), MAINNET_LABELS),
                or(spec.scryptN(), MAINNET_SCRYPT_N),
                or(spec.data().maxFileSize(), 4294967296L),
                spec.data().volumes(),
                compute(spec.initialization()),
                spec.verification() == null ? "0.1" : or(spec.verification().fractionPercent(), "0.1"),
                or(spec.deletionPolicy(), DeletionPolicy.RETAIN),
                spec.confirmWipe());
    }

    /** This spec as far as {@code plan} was made from it, with the volumes that the plan uses. */
    EffectiveSpec planned(DataPlan plan, List<DataVolume> used) {
        return new EffectiveSpec(
                secretName,
                generateKey,
                plan.commitmentAtxId(),
                plan.numUnits(),
                plan.labelsPerUnit(),
                plan.scryptN(),
                plan.maxFileSize(),
                used,
                compute,
                fractionPercent,
                deletionPolicy,
                confirmWipe);
    }

    long labels() {
        return numUnits * labelsPerUnit;
    }

    /** Whether everything but the number of units is mainnet's, which accepts no identity of so few. */
    boolean isTooSmallForMainnet() {
        return labelsPerUnit == MAINNET_LABELS && scryptN == MAINNET_SCRYPT_N && numUnits < MAINNET_UNITS;
    }

    private static Compute compute(@Nullable Initialization i) {
        Initialization given = i == null ? new Initialization(null, null, null, null, null, null, null, null, null) : i;
        ResourceRequirements resources = or(given.resources(), new ResourceRequirements());
        return new Compute(
                or(given.provider(), Provider.AUTO),
                or(given.shards(), 1),
                or(given.parallelism(), 1),
                given.threads() == null ? cpus(resources) : given.threads(),
                given.image(),
                resources,
                or(given.nodeSelector(), Map.of()),
                or(given.tolerations(), List.of()),
                given.priorityClassName());
    }

    private static int cpus(ResourceRequirements resources) {
        Quantity limit =
                resources.getLimits() == null ? null : resources.getLimits().get("cpu");
        Quantity request =
                resources.getRequests() == null ? null : resources.getRequests().get("cpu");
        Quantity decides = limit == null ? request : limit;
        return decides == null
                ? 1
                : Math.max(
                        1,
                        decides.getNumericalAmount()
                                .setScale(0, RoundingMode.FLOOR)
                                .intValue());
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }
}
