package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRuleBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is the same in all claims, Jobs and pods that we make. Pure. */
public final class Made {
    private static final String SCRATCH = "tmp";

    private Made() {}

    /**
     * The claim of a volume. It has no owner, so that no deletion of anything takes the data along.
     *
     * @param called what its name ends in
     * @param bytes its size
     * @param storageClass null for the cluster's default
     */
    public static PersistentVolumeClaim claim(
            Owner owner,
            String component,
            String called,
            long bytes,
            @Nullable String storageClass,
            Map<String, String> annotations) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(owner.child(called))
                .withNamespace(owner.namespace())
                .withLabels(owner.labels(component))
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(storageClass)
                .withNewResources()
                .addToRequests("storage", new Quantity(Long.toString(bytes)))
                .endResources()
                .endSpec()
                .build();
    }

    /**
     * The metadata of a Job, by which it is known again.
     *
     * @param revision of what it is for
     * @param intent digest of what the user wants of its pods
     * @param more annotations
     */
    public static ObjectMeta job(Owner owner, String component, int revision, String intent, Map<String, String> more) {
        Map<String, String> annotations = new TreeMap<>(more);
        annotations.put(Labels.INTENT, intent);
        annotations.put(Labels.REVISION, Integer.toString(revision));
        return new ObjectMetaBuilder()
                .withName(owner.child(component))
                .withNamespace(owner.namespace())
                .withLabels(owner.labels(component))
                .withAnnotations(annotations)
                .withOwnerReferences(owner.reference())
                .build();
    }

    /** The metadata of its pods. A mesh's proxy would outlive what works in them, and the pod with it. */
    public static ObjectMeta pod(Owner owner, String component, int revision) {
        return new ObjectMetaBuilder()
                .withLabels(owner.labels(component))
                .addToLabels("sidecar.istio.io/inject", "false")
                .addToAnnotations("linkerd.io/inject", "disabled")
                .addToAnnotations(Labels.REVISION, Integer.toString(revision))
                .build();
    }

    /**
     * What becomes of the Job of a pod that ended: nothing where its machine is to be left, or it was told to stop.
     *
     * @param stopped the exit code of one that was told to; {@link PodRules#stopped} is the same
     * @param failJob exit codes that end the whole Job, for every other pod would end alike
     * @param failIndex exit codes that fail the pod's index and leave the others at work
     */
    public static PodFailurePolicy failurePolicy(
            String container, int stopped, List<Integer> failJob, List<Integer> failIndex) {
        return new PodFailurePolicyBuilder()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition("True", "DisruptionTarget")
                .endRule()
                .addAllToRules(onExit(container, "Ignore", List.of(stopped)))
                .addAllToRules(onExit(container, "FailJob", failJob))
                .addAllToRules(onExit(container, "FailIndex", failIndex))
                .build();
    }

    /** None without codes: the API server refuses an empty rule, and FailIndex where the Job has no limit for each index. */
    private static List<PodFailurePolicyRule> onExit(String container, String action, List<Integer> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return List.of(new PodFailurePolicyRuleBuilder()
                .withAction(action)
                .withNewOnExitCodes()
                .withContainerName(container)
                .withOperator("In")
                .withValues(codes)
                .endOnExitCodes()
                .build());
    }

    /** A pod of this user and group, who own its volumes. */
    public static PodSecurityContext user(long id) {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(id)
                .withRunAsGroup(id)
                .withFsGroup(id)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    /** A container without rights, that writes nowhere but to its volumes. */
    public static SecurityContext confined() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    /** Room for what nobody keeps. */
    public static Volume scratch() {
        return new VolumeBuilder()
                .withName(SCRATCH)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }

    public static VolumeMount scratchMount() {
        return new VolumeMountBuilder().withName(SCRATCH).withMountPath("/tmp").build();
    }
}
