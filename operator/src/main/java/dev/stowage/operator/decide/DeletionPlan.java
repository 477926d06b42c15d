package dev.stowage.operator.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What to do when an object is deleted: stop its pods, and when they are gone do the last things, which each kind knows of
 * itself. Bounded, because a finalizer that waits for ever hangs a namespace. Pure.
 *
 * @param steps what to do now
 * @param done whether the object may go
 * @param reason what to say
 */
public record DeletionPlan(List<Step> steps, boolean done, Reason reason, String message) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** In a namespace that ends its own deletion ends the pods, and may have taken our rights to do so. */
    private static final Duration PATIENCE_AT_AN_END = Duration.ofSeconds(30);

    /**
     * The plan of a kind.
     *
     * @param work what of it may still work
     * @param stays what becomes of what is its own if its pods do not end, as people read it
     * @param since when the object was deleted
     * @param last what to do when nothing of its work is left: it gives its leases back
     */
    public static DeletionPlan of(
            String name, Work work, String stays, Instant since, Instant now, Supplier<DeletionPlan> last) {
        if (work.isOver()) {
            return last.get();
        }
        if (now.isAfter(since.plus(work.ending() ? PATIENCE_AT_AN_END : PATIENCE))) {
            return new DeletionPlan(
                    work.ending() ? List.of() : work.removals(),
                    true,
                    CommonReason.RELEASED_WITH_PODS,
                    "Pods of %s did not end in time: %s".formatted(name, stays));
        }
        return new DeletionPlan(work.removals(), false, CommonReason.STOPPING, stopping(work));
    }

    /** The steps, as what fails with them is told. */
    public List<Plan.Asked> asked() {
        return steps.stream().map(step -> new Plan.Asked(Plan.READY, step)).toList();
    }

    private static String stopping(Work work) {
        String pods = work.pods().stream().map(PodFact::name).sorted().collect(Collectors.joining(", "));
        return pods.isEmpty() ? "Jobs are being removed" : "Pods are stopping: " + pods;
    }
}
