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
public record DeletionPlan(List<Plan.Asked> steps, boolean done, Reason reason, String message) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** In a namespace that ends its own deletion ends the pods, and may have taken our rights to do so. */
    private static final Duration PATIENCE_AT_AN_END = Duration.ofSeconds(30);

    /**
     * What of an object is still there.
     *
     * @param stops what ends its pods
     * @param ending whether the whole namespace is being deleted
     */
    public record Left(List<Plan.Asked> stops, List<PodFact> pods, boolean workloads, boolean ending) {
        boolean nothing() {
            return pods.isEmpty() && !workloads;
        }
    }

    /**
     * The plan of a kind.
     *
     * @param since when the object was deleted
     * @param last what to do when nothing of it is left: it gives its leases back
     */
    public static DeletionPlan of(String name, Left left, Instant since, Instant now, Supplier<DeletionPlan> last) {
        if (left.nothing()) {
            return last.get();
        }
        if (now.isAfter(since.plus(left.ending() ? PATIENCE_AT_AN_END : PATIENCE))) {
            return new DeletionPlan(
                    left.ending() ? List.of() : left.stops(),
                    true,
                    CommonReason.RELEASED_WITH_PODS,
                    "Pods of %s did not end in time: the volumes are kept, and its lease stays locked until those pods are gone"
                            .formatted(name));
        }
        return new DeletionPlan(left.stops(), false, CommonReason.STOPPING, stopping(left));
    }

    private static String stopping(Left left) {
        String pods = left.pods().stream().map(PodFact::name).sorted().collect(Collectors.joining(", "));
        return pods.isEmpty() ? "Jobs are being removed" : "Pods are stopping, which takes up to a minute: " + pods;
    }
}
