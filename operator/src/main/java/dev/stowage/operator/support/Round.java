package dev.stowage.operator.support;

import dev.stowage.crds.ConditionedStatus;
import dev.stowage.crds.StowageResource;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Conditions;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Report;
import dev.stowage.operator.decide.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One look at one object, and how it ends. */
final class Round<P extends StowageResource<?, S>, S extends ConditionedStatus<S>> {
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration WHILE_LEAVING = Duration.ofSeconds(1);

    private final Kind<P, S> kind;
    private final P object;
    private final Context<P> context;
    private final Instant now;
    private final Reporter reporter;

    Round(Kind<P, S> kind, P object, Context<P> context, Instant now, Reporter reporter) {
        this.kind = kind;
        this.object = object;
        this.context = context;
        this.now = now;
        this.reporter = reporter;
    }

    public P object() {
        return object;
    }

    public Context<P> context() {
        return context;
    }

    public Instant now() {
        return now;
    }

    /**
     * Reports what was decided and what came of it.
     *
     * @param before the records at the beginning of the look
     * @param status makes the status of a plan
     */
    public <R> UpdateControl<P> end(Plan<R> decided, Outcome outcome, R before, Function<Plan<R>, S> status) {
        Plan<R> plan = decided.after(outcome);
        boolean recorded = !plan.records().equals(before);
        StatusWriter.Result written = reporter.write(kind, object, report(plan, status), recorded, context);
        if (outcome instanceof Outcome.Overtaken(String step)) {
            return lookAfter(reporter.overtaken(object, step));
        }
        if (written == StatusWriter.Result.OVERTAKEN) {
            return lookAfter(reporter.overtaken(object, "Writing the status"));
        }
        reporter.wentWell(object);
        boolean moved = recorded || !plan.steps().isEmpty() || written == StatusWriter.Result.SPEC_IS_NEWER;
        return lookAfter(moved ? AT_ONCE : plan.ready().reason().recheck());
    }

    /** Lets the object go, or tells what it waits for. */
    public DeleteControl leave(DeletionPlan plan, Outcome outcome) {
        if (plan.done() && outcome instanceof Outcome.Done) {
            reporter.wentWell(object);
            reporter.certain(object);
            reporter.tell(object, plan.reason(), plan.message());
            return DeleteControl.defaultDelete();
        }
        Verdict holds = outcome instanceof Outcome.Failed(Verdict failure)
                ? Verdict.no(Plan.READY, failure.reason(), "The deletion waits: " + failure.message())
                : Verdict.no(Plan.READY, plan.reason(), plan.message());
        reporter.write(kind, object, told(List.of(holds)), false, context);
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(
                        switch (outcome) {
                            case Outcome.Done _ -> WHILE_LEAVING;
                            case Outcome.Overtaken(String step) -> reporter.overtaken(object, step);
                            case Outcome.Failed _ -> reporter.pause(object);
                        });
    }

    /** Tells that the namespace cannot be seen. */
    void tellUnseen(Sight.Obstacle obstacle) {
        Report<S> report =
                switch (obstacle) {
                    case Sight.Obstacle.Forbidden(String said) ->
                        told(List.of(Verdict.unknown(
                                Plan.READY,
                                CommonReason.NOT_PERMITTED,
                                said + ": list the namespace in the chart's watchNamespaces, or give the rights back."
                                        + " Until then nothing starts or stops, and running pods continue")));
                    case Sight.Obstacle.Ending(String said) ->
                        told(List.of(Verdict.unknown(Plan.READY, CommonReason.STOPPING, said)));
                    case Sight.Obstacle.Passing(String said) ->
                        doubted(before(), List.of(Verdict.unknown(Plan.READY, CommonReason.NOT_REACHABLE, said)));
                };
        reporter.write(kind, object, report, false, context);
    }

    /** Tells that something could not be read: nothing is decided then. */
    UpdateControl<P> tellUnanswered(KubernetesClientException e) {
        tellUnseen(
                e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                        ? new Sight.Obstacle.Forbidden(String.valueOf(e.getMessage()))
                        : new Sight.Obstacle.Passing("a question could not be answered: " + e.getMessage()));
        return lookAfter(Failure.SOON);
    }

    /** While the plan has an open question, the last conditions stay: a short failure of the API server is not reported. */
    private <R> Report<S> report(Plan<R> plan, Function<Plan<R>, S> status) {
        Optional<Verdict> doubt = plan.doubt();
        if (doubt.isPresent()) {
            return doubted(status.apply(plan), List.of(plan.ready(), doubt.get()));
        }
        reporter.certain(object);
        return new Report<>(status.apply(plan), Conditions.told(plan));
    }

    /** {@code found} has what was found out nevertheless. */
    private Report<S> doubted(S found, List<Verdict> verdicts) {
        Optional<Instant> since = reporter.doubted(object, now);
        if (since.isEmpty() && object.getStatus() != null) {
            S before = object.getStatus();
            return new Report<>(found.with(before.observedGeneration(), before.conditions()), List.of());
        }
        List<Verdict> told = verdicts.stream()
                .map(v -> since.isEmpty()
                        ? v
                        : Verdict.unknown(v.type(), v.reason(), v.message() + " (since " + since.get() + ")"))
                .toList();
        return new Report<>(carried(found, told), told);
    }

    private Report<S> told(List<Verdict> verdicts) {
        return new Report<>(carried(before(), verdicts), verdicts);
    }

    private S carried(S found, List<Verdict> told) {
        long generation = object.getMetadata().getGeneration();
        return found.with(generation, Conditions.carried(told, before().conditions(), generation, now));
    }

    private S before() {
        return object.getStatus() == null ? kind.noStatus() : object.getStatus();
    }

    private UpdateControl<P> lookAfter(Duration wait) {
        return UpdateControl.<P>noUpdate().rescheduleAfter(wait);
    }
}
