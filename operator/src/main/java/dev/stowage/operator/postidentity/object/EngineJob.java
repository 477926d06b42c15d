package dev.stowage.operator.postidentity.object;

import dev.stowage.operator.decide.Made;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job that runs the engine on an identity's volumes. It needs no key: labels depend on the public node id alone.
 *
 * <p>Exit codes decide what becomes of a pod that ended (proving-image/README.md): 75 means stopped at a batch border
 * and is no failure; 2 and 3 end the whole job, for every other range would end alike; 4, 5 and 74 fail the range and
 * leave the others at work.
 */
public final class EngineJob {
    public static final String CONTAINER = "engine";

    /** How the engine ends when it is told to stop. */
    public static final int STOPPED = 75;

    private static final long USER = 10001;

    private EngineJob() {}

    public static Job of(EngineRun run) {
        return new JobBuilder()
                .withMetadata(Made.job(
                        run.owner(),
                        run.component(),
                        run.revision(),
                        run.intent(),
                        Map.of(DataClaim.NODE_ID, run.nodeId())))
                .withNewSpec()
                .withCompletionMode("Indexed")
                .withCompletions(run.completions())
                .withParallelism(run.parallelism())
                .withBackoffLimitPerIndex(6)
                .withMaxFailedIndexes(run.completions())
                .withPodReplacementPolicy("Failed")
                .withPodFailurePolicy(Made.failurePolicy(CONTAINER, STOPPED, List.of(2, 3), List.of(4, 5, 74)))
                .withTemplate(template(run))
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(EngineRun run) {
        return new PodTemplateSpecBuilder()
                .withMetadata(Made.pod(run.owner(), run.component(), run.revision()))
                .withNewSpec()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                // A batch takes seconds; the engine ends by itself after the current one.
                .withTerminationGracePeriodSeconds(60L)
                .withNodeSelector(run.pod().nodeSelector())
                .withTolerations(run.pod().tolerations())
                .withPriorityClassName(run.pod().priorityClassName())
                .withSecurityContext(Made.user(USER))
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(run.pod().image())
                .withImagePullPolicy("IfNotPresent")
                .withArgs(run.arguments())
                .withEnv(new EnvVarBuilder().withName("HOME").withValue("/tmp").build())
                .withResources(run.pod().resources())
                .withVolumeMounts(mounts(run))
                .withTerminationMessagePolicy("File")
                .withSecurityContext(Made.confined())
                .endContainer()
                .withVolumes(volumes(run))
                .endSpec()
                .build();
    }

    private static List<VolumeMount> mounts(EngineRun run) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(Made.scratchMount());
        for (String volume : run.volumes()) {
            mounts.add(new VolumeMountBuilder()
                    .withName("data-" + volume)
                    .withMountPath(EngineRun.directory(volume))
                    .withReadOnly(run.readOnly() ? true : null)
                    .build());
        }
        return mounts;
    }

    private static List<Volume> volumes(EngineRun run) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(Made.scratch());
        for (String volume : run.volumes()) {
            volumes.add(new VolumeBuilder()
                    .withName("data-" + volume)
                    .withNewPersistentVolumeClaim()
                    .withClaimName(run.owner().child(volume))
                    .endPersistentVolumeClaim()
                    .build());
        }
        return volumes;
    }
}
