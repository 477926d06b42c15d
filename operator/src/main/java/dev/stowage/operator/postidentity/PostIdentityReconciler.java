package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.Confirmation;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Verdict;
import dev.stowage.operator.postidentity.step.KeyStep;
import dev.stowage.operator.support.Attempts;
import dev.stowage.operator.support.Children;
import dev.stowage.operator.support.Kind;
import dev.stowage.operator.support.OperatorSettings;
import dev.stowage.operator.support.ReadableObjects;
import dev.stowage.operator.support.Round;
import dev.stowage.operator.support.Rounds;
import dev.stowage.operator.support.SpecRevisions;
import dev.stowage.operator.support.Steps;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Cares for PostIdentities: observe, validate, decide, act, report. */
@ControllerConfiguration(
        name = "postidentity",
        informer = @Informer(genericFilter = ReadableObjects.class),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 30, timeUnit = TimeUnit.SECONDS))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, maxInterval = 60_000)
public class PostIdentityReconciler implements Reconciler<PostIdentity>, Cleaner<PostIdentity> {
    private static final Kind<PostIdentity, PostIdentityStatus> KIND = new Kind<>(
            PostIdentity::new, PostIdentityStatus.NONE, List.of(Job.class, Pod.class, PersistentVolumeClaim.class));

    private final Rounds rounds;
    private final Children children;
    private final PostIdentityObserver observer;
    private final SpecRevisions revisions;
    private final Steps steps;
    private final KeyStep ownSteps;
    private final OperatorSettings settings;
    private final Attempts attempts;

    PostIdentityReconciler(
            Rounds rounds,
            Children children,
            PostIdentityObserver observer,
            SpecRevisions revisions,
            Steps steps,
            KeyStep ownSteps,
            OperatorSettings settings,
            Attempts attempts) {
        this.rounds = rounds;
        this.children = children;
        this.observer = observer;
        this.revisions = revisions;
        this.steps = steps;
        this.ownSteps = ownSteps;
        this.settings = settings;
        this.attempts = attempts;
    }

    @Override
    public UpdateControl<PostIdentity> reconcile(PostIdentity object, Context<PostIdentity> context) {
        return rounds.care(KIND, object, context, this::care);
    }

    @Override
    public DeleteControl cleanup(PostIdentity object, Context<PostIdentity> context) {
        return rounds.cleanup(KIND, object, context, this::cleanup);
    }

    @Override
    public ErrorStatusUpdateControl<PostIdentity> updateErrorStatus(
            PostIdentity object, Context<PostIdentity> context, Exception e) {
        return rounds.failed(object, context, e);
    }

    @Override
    public List<EventSource<?, PostIdentity>> prepareEventSources(EventSourceContext<PostIdentity> context) {
        return children.of(KIND, context);
    }

    private UpdateControl<PostIdentity> care(Round<PostIdentity, PostIdentityStatus> round) {
        PostIdentity object = round.object();
        Records records = Records.of(object.getStatus());
        PostIdentitySpec last =
                revisions.last(object, PostIdentitySpec.class, round.context()).orElse(null);
        AcceptedSpec<EffectiveSpec> accepted = PostIdentityValidator.accept(object, last);
        PostIdentityFacts facts = observer.observe(object, accepted.spec(), records, round.context());
        Plan<Records> plan = decide(object, accepted, facts, records, round.now())
                .and(
                        accepted.problem() == null && !facts.ending()
                                ? revisions.keep(object, round.context())
                                : List.of());
        Outcome outcome = steps.run(object, plan.steps(), ownSteps);
        return round.end(
                plan, outcome, records, done -> PostIdentityStatusReport.status(done, facts, object, round.now()));
    }

    private Plan<Records> decide(
            PostIdentity object,
            AcceptedSpec<EffectiveSpec> accepted,
            PostIdentityFacts facts,
            Records records,
            Instant now) {
        EffectiveSpec spec = accepted.spec();
        if (facts.ending()) {
            return PostIdentityPlanner.end(facts, records);
        }
        if (spec == null) {
            Verdict problem = Objects.requireNonNull(accepted.problem());
            return PostIdentityPlanner.hold(facts, records, problem, accepted.paused());
        }
        return PostIdentityPlanner.plan(new PostIdentityLook(
                        Owner.of(object),
                        settings.engineImage(),
                        spec,
                        facts,
                        records,
                        Confirmation.by(object),
                        attempts.next(),
                        now))
                .but(accepted.problem());
    }

    private DeleteControl cleanup(Round<PostIdentity, PostIdentityStatus> round) {
        PostIdentity object = round.object();
        Records records = Records.of(object.getStatus());
        // Without the last one: a wipe needs the spec that stands there now.
        EffectiveSpec spec = PostIdentityValidator.accept(object, null).spec();
        PostIdentityFacts facts = observer.observe(object, spec, records, round.context());
        DeletionPlan plan = PostIdentityDeletion.plan(
                object.getMetadata().getName(),
                spec,
                records.nodeId(),
                facts,
                Instant.parse(object.getMetadata().getDeletionTimestamp()),
                round.now());
        return round.leave(plan, steps.run(object, plan.steps(), ownSteps));
    }
}
