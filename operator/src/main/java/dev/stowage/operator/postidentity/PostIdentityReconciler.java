package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.postidentity.step.Steps;
import dev.stowage.operator.support.Attempts;
import dev.stowage.operator.support.Backoff;
import dev.stowage.operator.support.EventRecorder;
import dev.stowage.operator.support.Failure;
import dev.stowage.operator.support.FailureCounter;
import dev.stowage.operator.support.Labels;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.Outcome;
import dev.stowage.operator.support.Owner;
import dev.stowage.operator.support.Pulse;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Sight;
import dev.stowage.operator.support.StatusWriter;
import dev.stowage.operator.support.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Cares for PostIdentities: observe, validate, decide, act, report. */
@ControllerConfiguration(
        name = "postidentity",
        informer = @Informer(genericFilter = ReadableObjects.class),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 30, timeUnit = TimeUnit.SECONDS))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, maxInterval = 60_000)
public class PostIdentityReconciler implements Reconciler<PostIdentity>, Cleaner<PostIdentity> {
    private static final String KIND = HasMetadata.getKind(PostIdentity.class);
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final List<Class<? extends HasMetadata>> CHILDREN =
            List.of(Job.class, Pod.class, PersistentVolumeClaim.class);

    private final PostIdentityObserver observer;
    private final Steps steps;
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final OperatorSettings settings;
    private final InstantSource clock;
    private final Attempts attempts;
    private final Pulse pulse;
    private final FailureCounter failures;
    private final Backoff backoff;
    private final Sight sight;
    private final Telling telling;

    PostIdentityReconciler(
            PostIdentityObserver observer,
            Steps steps,
            StatusWriter statuses,
            EventRecorder events,
            OperatorSettings settings,
            InstantSource clock,
            Attempts attempts,
            Pulse pulse,
            FailureCounter failures,
            Backoff backoff,
            Sight sight,
            Telling telling) {
        this.observer = observer;
        this.steps = steps;
        this.statuses = statuses;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.attempts = attempts;
        this.pulse = pulse;
        this.failures = failures;
        this.backoff = backoff;
        this.sight = sight;
        this.telling = telling;
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
            failures.count(KIND, Reason.INTERNAL_ERROR);
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    private UpdateControl<PostIdentity> care(PostIdentity object, Context<PostIdentity> context) {
        Instant now = clock.instant();
        Optional<Sight.Obstacle> obstacle = sight.obstacle(object, CHILDREN, context);
        if (obstacle.isPresent()) {
            report(object, telling.unseen(object, obstacle.get(), now), false, context);
            return UpdateControl.<PostIdentity>noUpdate().rescheduleAfter(Failure.SOON);
        }
        Wish wish = Wish.of(object);
        Records records = Records.of(object.getStatus());
        PostIdentityFacts facts = observer.observe(object, wish.spec(), records, context);
        PostIdentityPlan plan = decide(object, wish, facts, records, now);
        Outcome outcome = steps.run(object, plan.steps());
        PostIdentityPlan done = outcome instanceof Outcome.Failed failed ? plan.amendedBy(failed.verdict()) : plan;
        PostIdentityStatus status = telling.of(done, facts, object, now);
        boolean recorded = !done.records().equals(records);
        StatusWriter.Result written = report(object, status, recorded, context);
        if (outcome instanceof Outcome.Overtaken || written == StatusWriter.Result.OVERTAKEN) {
            return UpdateControl.<PostIdentity>noUpdate().rescheduleAfter(lookAgain(object, outcome));
        }
        backoff.reset(object);
        boolean moved = recorded || !done.steps().isEmpty() || written == StatusWriter.Result.SPEC_IS_NEWER;
        return UpdateControl.<PostIdentity>noUpdate().rescheduleAfter(moved ? AT_ONCE : recheck(done));
    }

    private PostIdentityPlan decide(
            PostIdentity object, Wish wish, PostIdentityFacts facts, Records records, Instant now) {
        if (facts.ending()) {
            return PostIdentityPlanner.end(facts, records);
        }
        return wish.spec() == null
                ? PostIdentityPlanner.hold(facts, records, wish)
                : PostIdentityPlanner.plan(new Case(
                        Owner.of(object),
                        settings.engineImage(),
                        wish.spec(),
                        facts,
                        records,
                        confirmed(object),
                        attempts.next(),
                        now));
    }

    private Duration lookAgain(PostIdentity object, Outcome outcome) {
        Duration wait = backoff.next(object);
        if (backoff.justBecameLasting(object)) {
            String step = outcome instanceof Outcome.Overtaken overtaken ? overtaken.step() : "the status";
            events.record(
                    object,
                    Reason.OVERTAKEN,
                    "%s meets a change by somebody else each time: find out who writes to what this object owns (kubectl get --show-managed-fields)"
                            .formatted(step));
        }
        return wait;
    }

    private DeleteControl farewell(PostIdentity object, Context<PostIdentity> context) {
        Instant now = clock.instant();
        Optional<Sight.Obstacle> obstacle = sight.obstacle(object, CHILDREN, context);
        if (obstacle.isPresent() && DeletionPlan.mayGoUnseen(obstacle.get())) {
            return DeleteControl.defaultDelete();
        }
        if (obstacle.isPresent()) {
            report(object, telling.unseen(object, obstacle.get(), now), false, context);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(Failure.SOON);
        }
        Wish wish = Wish.of(object);
        Records records = Records.of(object.getStatus());
        PostIdentityFacts facts = observer.observe(object, wish.spec(), records, context);
        DeletionPlan plan = DeletionPlan.of(
                object.getMetadata().getName(),
                wish.spec(),
                records.nodeId(),
                facts,
                Instant.parse(object.getMetadata().getDeletionTimestamp()),
                now);
        Outcome outcome = steps.run(object, plan.steps());
        if (plan.done() && outcome instanceof Outcome.Done) {
            backoff.reset(object);
            telling.forget(object);
            events.record(object, plan.reason(), plan.message());
            return DeleteControl.defaultDelete();
        }
        Verdict holds = outcome instanceof Outcome.Failed failed
                ? Verdict.no(
                        "Ready",
                        failed.verdict().reason(),
                        "the deletion waits: " + failed.verdict().message())
                : Verdict.no("Ready", plan.reason(), plan.message());
        report(object, PostIdentityStatusReport.carried(List.of(holds), object, now), false, context);
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(outcome instanceof Outcome.Done ? Duration.ofSeconds(1) : lookAgain(object, outcome));
    }

    @Override
    public List<EventSource<?, PostIdentity>> prepareEventSources(EventSourceContext<PostIdentity> context) {
        return List.of(
                children(Job.class, context),
                children(Pod.class, context),
                children(PersistentVolumeClaim.class, context),
                leases(context));
    }

    /** One that is deleted or changed by hand is noticed at once. */
    private EventSource<Lease, PostIdentity> leases(EventSourceContext<PostIdentity> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Lease.class, PostIdentity.class)
                        .withLabelSelector(Labels.SELECTOR)
                        .withNamespaces(settings.namespace())
                        .withFollowControllerNamespacesChanges(false)
                        .withSecondaryToPrimaryMapper(PostIdentityReconciler::holder)
                        .build(),
                context);
    }

    private static Set<ResourceID> holder(Lease lease) {
        Owner holder = Holder.parse(lease.getSpec().getHolderIdentity());
        return holder == null ? Set.of() : Set.of(new ResourceID(holder.name(), holder.namespace()));
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
        Map<String, String> labels = child.getMetadata().getLabels();
        String name = labels.get(Labels.NAME);
        return name == null || !KIND.equals(labels.get(Labels.KIND))
                ? Set.of()
                : Set.of(new ResourceID(name, child.getMetadata().getNamespace()));
    }

    private StatusWriter.Result report(
            PostIdentity object, PostIdentityStatus status, boolean locked, Context<PostIdentity> context) {
        StatusWriter.Result written = statuses.write(object, status, locked, context);
        if (written != StatusWriter.Result.OVERTAKEN) {
            for (StatusChange change : StatusChange.between(object.getStatus(), status)) {
                events.record(object, change.reason(), change.message());
                failures.count(KIND, change.reason());
            }
        }
        return written;
    }

    private static @Nullable String confirmed(PostIdentity object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(Confirmation.ANNOTATION);
    }

    private static Duration recheck(PostIdentityPlan plan) {
        Reason reason = PostIdentityStatusReport.ready(plan.verdicts()).reason();
        return reason.recheck();
    }
}
