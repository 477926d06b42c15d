package dev.stowage.operator.support;

import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.View;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The care for the objects of one kind: observe, validate, decide, act, report.
 *
 * @param <P> the kind
 * @param <C> its spec
 * @param <S> its status
 * @param <R> what it remembers in status
 */
public final class Care<P extends StowageResource<C, S>, C, S extends ConditionedStatus<S>, R> {
    private final Spine spine;
    private final Kind<P, S> kind;
    private final Class<C> spec;
    private final Eyes<P, C, S, R> eyes;
    private final Steps.Own own;

    Care(Spine spine, Kind<P, S> kind, Class<C> spec, Eyes<P, C, S, R> eyes, Steps.Own own) {
        this.spine = spine;
        this.kind = kind;
        this.spec = spec;
        this.eyes = eyes;
        this.own = own;
    }

    /** Sees an object, and changes nothing. */
    @FunctionalInterface
    public interface Eyes<P extends HasMetadata, C, S, R> {
        /** {@code last} is the spec that was accepted last, or null if there is none, or it does not count. */
        View<R, S> see(P object, @Nullable C last, Context<P> context, Instant now);
    }

    /** One look at an object. */
    public UpdateControl<P> reconcile(P object, Context<P> context) {
        return spine.rounds().care(kind, object, context, this::look);
    }

    /** One look at an object that is being deleted. */
    public DeleteControl cleanup(P object, Context<P> context) {
        return spine.rounds().cleanup(kind, object, context, this::leave);
    }

    /** After a look that ended in an exception. */
    public ErrorStatusUpdateControl<P> failed(P object, Context<P> context, Exception e) {
        return spine.rounds().failed(object, context, e);
    }

    /** What is watched. */
    public List<EventSource<?, P>> sources(EventSourceContext<P> context) {
        return spine.children().of(kind, context);
    }

    private UpdateControl<P> look(Round<P, S> round) {
        P object = round.object();
        View<R, S> view;
        C last = spine.revisions().last(object, spec, round.context()).orElse(null);
        try {
            view = eyes.see(object, last, round.context(), round.now());
        } catch (KubernetesClientException e) {
            return round.tellUnanswered(e);
        }
        boolean keeps = view.accepted().problem() == null && !view.work().ending();
        Plan<R> plan = view.plan().and(keeps ? spine.revisions().keep(object, round.context()) : List.of());
        Outcome outcome = spine.steps().run(object, plan.steps(), own);
        return round.end(plan, outcome, view.records(), view::status);
    }

    /** Without the spec that was accepted last: what a deletion removes must be asked for by the one that stands there. */
    private DeleteControl leave(Round<P, S> round) {
        P object = round.object();
        DeletionPlan plan;
        try {
            plan = eyes.see(object, null, round.context(), round.now()).leave();
        } catch (KubernetesClientException e) {
            round.tellUnanswered(e);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(Failure.SOON);
        }
        return round.leave(plan, spine.steps().run(object, plan.asked(), own));
    }
}
