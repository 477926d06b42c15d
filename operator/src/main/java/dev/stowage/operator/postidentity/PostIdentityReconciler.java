package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.postidentity.step.KeyStep;
import dev.stowage.operator.support.Care;
import dev.stowage.operator.support.Kind;
import dev.stowage.operator.support.ReadableObjects;
import dev.stowage.operator.support.Spine;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Cares for PostIdentities. */
@ControllerConfiguration(
        name = "postidentity",
        informer = @Informer(genericFilter = ReadableObjects.class),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 30, timeUnit = TimeUnit.SECONDS))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, maxInterval = 60_000)
public class PostIdentityReconciler implements Reconciler<PostIdentity>, Cleaner<PostIdentity> {
    private static final Kind<PostIdentity, PostIdentityStatus> KIND = new Kind<>(
            PostIdentity::new, PostIdentityStatus.NONE, List.of(Job.class, Pod.class, PersistentVolumeClaim.class));

    private final Care<PostIdentity, PostIdentitySpec, PostIdentityStatus, Records> care;

    PostIdentityReconciler(Spine spine, PostIdentityObserver observer, KeyStep steps) {
        this.care = spine.care(KIND, PostIdentitySpec.class, observer::see, steps);
    }

    @Override
    public UpdateControl<PostIdentity> reconcile(PostIdentity object, Context<PostIdentity> context) {
        return care.reconcile(object, context);
    }

    @Override
    public DeleteControl cleanup(PostIdentity object, Context<PostIdentity> context) {
        return care.cleanup(object, context);
    }

    @Override
    public ErrorStatusUpdateControl<PostIdentity> updateErrorStatus(
            PostIdentity object, Context<PostIdentity> context, Exception e) {
        return care.failed(object, context, e);
    }

    @Override
    public List<EventSource<?, PostIdentity>> prepareEventSources(EventSourceContext<PostIdentity> context) {
        return care.sources(context);
    }
}
