package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.postidentity.PostIdentityPlan.Records;
import dev.stowage.operator.postidentity.object.EngineRun;
import dev.stowage.operator.postidentity.step.Steps;
import dev.stowage.operator.support.Attempts;
import dev.stowage.operator.support.EventRecorder;
import dev.stowage.operator.support.FailureCounter;
import dev.stowage.operator.support.Labels;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.Pulse;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.StatusWriter;
import dev.stowage.operator.support.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Cares for PostIdentities: observe, validate, decide, act, report. */
@ControllerConfiguration(
        name = "postidentity",
        informer = @Informer(genericFilter = ReadableObjects.class),
        // An edit that arrives while a status write is in flight can be lost; it is seen at the next resync.
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 30, timeUnit = TimeUnit.SECONDS))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, maxInterval = 60_000)
public class PostIdentityReconciler implements Reconciler<PostIdentity>, Cleaner<PostIdentity> {
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final PostIdentityObserver observer;
    private final Steps steps;
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private final Attempts attempts;
    private final Pulse pulse;
    private final FailureCounter failures;

    PostIdentityReconciler(
            PostIdentityObserver observer,
            Steps steps,
            StatusWriter statuses,
            EventRecorder events,
            OperatorSettings settings,
            InstantSource clock,
            Attempts attempts,
            Pulse pulse,
            FailureCounter failures) {
        this.observer = observer;
        this.steps = steps;
        this.statuses = statuses;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.attempts = attempts;
        this.pulse = pulse;
        this.failures = failures;
    }

    @Override
    public UpdateControl<PostIdentity> reconcile(PostIdentity object, Context<PostIdentity> context) {
        return pulse.during(object, () -> care(object, context));
    }

    @Override
    public DeleteControl cleanup(PostIdentity object, Context<PostIdentity> context) {
        return pulse.during(object, () -> farewell(object, context));
    }

    @Override
    public ErrorStatusUpdateControl<PostIdentity> updateErrorStatus(
            PostIdentity object, Context<PostIdentity> context, Exception e) {
        boolean first =
                context.getRetryInfo().map(r -> r.getAttemptCount() == 0).orElse(true);
        if (first) {
            events.record(object, Reason.INTERNAL_ERROR, "a step failed and is tried again: " + e.getMessage());
            failures.count("PostIdentity", Reason.INTERNAL_ERROR);
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    private UpdateControl<PostIdentity> care(PostIdentity object, Context<PostIdentity> context) {
        Instant now = clock.instant();
        Wish wish = Wish.of(object);
        Records records = Records.of(object.getStatus());
        PostIdentityFacts facts = observer.observe(object, wish.spec(), records, context);
        PostIdentityPlan plan = wish.spec() == null
                ? PostIdentityPlanner.hold(records, wish.reason(), wish.problem())
                : PostIdentityPlanner.plan(new Case(
                        owner(object), settings.engineImage(), wish.spec(), facts, records, attempts.next(), now));
        PostIdentityPlan done = plan.amendedBy(steps.run(object, plan.steps()));
        PostIdentityStatus status = PostIdentityStatusReport.status(done, facts, object, now);
        report(object, status, context);
        boolean moved = !done.records().equals(records) || !done.steps().isEmpty();
        return UpdateControl.<PostIdentity>noUpdate().rescheduleAfter(moved ? AT_ONCE : recheck(done));
    }

    private DeleteControl farewell(PostIdentity object, Context<PostIdentity> context) {
        Wish wish = Wish.of(object);
        Records records = Records.of(object.getStatus());
        PostIdentityFacts facts = observer.observe(object, wish.spec(), records, context);
        DeletionPlan plan = DeletionPlan.of(
                object.getMetadata().getName(),
                wish.spec(),
                records.nodeId(),
                facts,
                Instant.parse(object.getMetadata().getDeletionTimestamp()),
                clock.instant());
        List<Verdict> failed = steps.run(object, plan.steps());
        if (!plan.done() || !failed.isEmpty()) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(Duration.ofSeconds(1));
        }
        if (plan.reason() != null) {
            events.record(object, plan.reason(), plan.message());
        }
        return DeleteControl.defaultDelete();
    }

    @Override
    public List<EventSource<?, PostIdentity>> prepareEventSources(EventSourceContext<PostIdentity> context) {
        return List.of(
                children(Job.class, context),
                children(Pod.class, context),
                children(PersistentVolumeClaim.class, context));
    }

    private static <R extends HasMetadata> EventSource<R, PostIdentity> children(
            Class<R> type, EventSourceContext<PostIdentity> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, PostIdentity.class)
                        .withLabelSelector(Labels.SELECTOR)
                        .withNamespacesInheritedFromController()
                        .withSecondaryToPrimaryMapper(PostIdentityReconciler::primary)
                        .build(),
                context);
    }

    private static Set<ResourceID> primary(HasMetadata child) {
        String name = child.getMetadata().getLabels().get(Labels.POST_IDENTITY);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, child.getMetadata().getNamespace()));
    }

    private void report(PostIdentity object, PostIdentityStatus status, Context<PostIdentity> context) {
        statuses.write(object, status, context);
        for (StatusChange change : StatusChange.between(object.getStatus(), status)) {
            events.record(object, change.reason(), change.message());
            failures.count("PostIdentity", change.reason());
        }
    }

    private static Duration recheck(PostIdentityPlan plan) {
        Reason reason = PostIdentityStatusReport.ready(plan.verdicts()).reason();
        return reason.recheck();
    }

    private static EngineRun.Owner owner(PostIdentity object) {
        return new EngineRun.Owner(
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                object.getMetadata().getUid());
    }
}
