package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.JobKind;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.postidentity.object.EngineJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts, stops and removes jobs. */
@ApplicationScoped
class JobStep {
    private final KubernetesClient client;
    private final Removal removal;

    JobStep(KubernetesClient client, Removal removal) {
        this.client = client;
        this.removal = removal;
    }

    void start(Step.StartJob step) {
        client.batch()
                .v1()
                .jobs()
                .inNamespace(step.run().owner().namespace())
                .resource(EngineJob.of(step.run()))
                .create();
    }

    void remove(PostIdentity object, Step.RemoveJob step) {
        removal.inForeground(
                "apis/batch/v1",
                object.getMetadata().getNamespace(),
                "jobs",
                step.kind().jobName(object.getMetadata().getName()),
                step.uid());
    }

    void suspend(PostIdentity object, Step.SuspendJob step) {
        job(object, step.kind()).edit(j -> new JobBuilder(j)
                .editSpec()
                .withSuspend(step.suspend())
                .endSpec()
                .build());
    }

    private ScalableResource<Job> job(PostIdentity object, JobKind kind) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(object.getMetadata().getNamespace())
                .withName(kind.jobName(object.getMetadata().getName()));
    }
}
