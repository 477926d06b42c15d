package dev.stowage.operator.support;

import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Reason;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Begins the rounds of every kind: one look at one object, from observing to reporting. */
@ApplicationScoped
class Rounds {
    private final InstantSource clock;
    private final Pulse pulse;
    private final Sight sight;
    private final Reporter reporter;

    Rounds(InstantSource clock, Pulse pulse, Sight sight, Reporter reporter) {
        this.clock = clock;
        this.pulse = pulse;
        this.sight = sight;
        this.reporter = reporter;
    }

    /** Does {@code care} for an object, unless its namespace cannot be seen. */
    public <P extends StowageResource<?, S>, S extends ConditionedStatus<S>> UpdateControl<P> care(
            Kind<P, S> kind, P object, Context<P> context, Function<Round<P, S>, UpdateControl<P>> care) {
        return pulse.during(object, () -> {
            Round<P, S> round = new Round<>(kind, object, context, clock.instant(), reporter);
            Optional<Sight.Obstacle> obstacle = sight.obstacle(object, kind.children(), context);
            if (obstacle.isEmpty()) {
                return care.apply(round);
            }
            round.tellUnseen(obstacle.get());
            return UpdateControl.<P>noUpdate().rescheduleAfter(Failure.SOON);
        });
    }

    /**
     * Does {@code cleanup} for an object that is being deleted, unless its namespace cannot be seen. Of a namespace that ends
     * our rights end with it, and a finalizer that waited for them would hang it for ever: there the object may go. A lease
     * stays: whoever wants it next gets it when the namespace is gone, and all pods with it.
     */
    public <P extends StowageResource<?, S>, S extends ConditionedStatus<S>> DeleteControl cleanup(
            Kind<P, S> kind, P object, Context<P> context, Function<Round<P, S>, DeleteControl> cleanup) {
        return pulse.during(object, () -> {
            Round<P, S> round = new Round<>(kind, object, context, clock.instant(), reporter);
            Optional<Sight.Obstacle> obstacle = sight.obstacle(object, kind.children(), context);
            if (obstacle.isEmpty()) {
                return cleanup.apply(round);
            }
            if (obstacle.get().endsAll()) {
                return DeleteControl.defaultDelete();
            }
            round.tellUnseen(obstacle.get());
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(Failure.SOON);
        });
    }

    /** Tells, once, that a look ended in an exception; it is repeated with growing pauses. */
    public <P extends StowageResource<?, ?>> ErrorStatusUpdateControl<P> failed(
            P object, Context<P> context, Exception e) {
        if (context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0) == 0) {
            Reason reason = CommonReason.INTERNAL_ERROR;
            reporter.tell(object, reason, "A look at this object failed and is repeated: " + e.getMessage());
        }
        return ErrorStatusUpdateControl.noStatusUpdate();
    }
}
