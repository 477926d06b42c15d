package dev.stowage.operator.support;

import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Report;
import dev.stowage.operator.decide.StatusChange;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells users of an object: by its status, by events for what changed in it, and by the count of failures. */
@ApplicationScoped
class Reporter {
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final FailureCounter failures;
    private final Backoff backoff;
    private final Doubts doubts;

    Reporter(StatusWriter statuses, EventRecorder events, FailureCounter failures, Backoff backoff, Doubts doubts) {
        this.statuses = statuses;
        this.events = events;
        this.failures = failures;
        this.backoff = backoff;
        this.doubts = doubts;
    }

    /** {@code locked} as in {@link StatusWriter#write}. */
    <P extends StowageResource<?, S>, S extends ConditionedStatus<S>> StatusWriter.Result write(
            Kind<P, S> kind, P object, Report<S> report, boolean locked, Context<P> context) {
        StatusWriter.Result written = statuses.write(object, kind.object(), report.status(), locked, context);
        if (written != StatusWriter.Result.OVERTAKEN) {
            S before = object.getStatus() == null ? kind.noStatus() : object.getStatus();
            StatusChange.between(before.conditions(), report.told())
                    .forEach(change -> tell(object, change.reason(), change.message()));
        }
        return written;
    }

    void tell(HasMetadata object, Reason reason, String message) {
        events.record(object, reason, message);
        failures.count(object.getKind(), reason);
    }

    /** How long to wait after {@code step} met somebody else's change; tells if that lasts. */
    Duration overtaken(HasMetadata object, String step) {
        Duration wait = pause(object);
        if (backoff.justBecameLasting(object)) {
            tell(
                    object,
                    CommonReason.OVERTAKEN,
                    "%s fails again and again because something else changes what this object owns: find out who (kubectl get --show-managed-fields)"
                            .formatted(step));
        }
        return wait;
    }

    /** How long to wait after one more look that came to nothing. */
    Duration pause(HasMetadata object) {
        return backoff.next(object);
    }

    void wentWell(HasMetadata object) {
        backoff.reset(object);
    }

    /** Since when something could not be found out, once that is worth telling. */
    Optional<Instant> doubted(HasMetadata object, Instant now) {
        return doubts.lasting(object, now);
    }

    void certain(HasMetadata object) {
        doubts.end(object);
    }
}
