package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The lease of an identity, which at most one object holds. It stands in the operator's namespace, so that it is one for all
 * namespaces, and has no duration: it is given back when no process can run any more, and not because time went by.
 *
 * @param name the Lease's name
 * @param identity what it stands for, as in "node ID 1234"
 * @param danger what happens to an identity that two processes use, as in "an identity that runs twice is banned"
 */
public record ExclusiveLease(String name, String identity, String danger) {
    /** {@code version} is that of the lease to be replaced, or null for a new one. */
    public static Lease of(String namespace, String name, Owner holder, @Nullable String version) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels(Labels.COMPONENT, "exclusive")
                .addToLabels(Labels.KIND, holder.kind())
                .addToLabels(Labels.MANAGED_BY, Labels.STOWAGE)
                .withResourceVersion(version)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(Holder.identity(holder))
                .endSpec()
                .build();
    }

    /** Open if this object holds it; otherwise what to do about it. */
    public <R> Decision<R> decide(String condition, LeaseFact fact, R records) {
        return switch (fact) {
            case LeaseFact.Ours _ ->
                Decision.open(
                        Verdict.yes(condition, CommonReason.LEASE_HELD, "This object holds the lease of " + identity),
                        records);
            case LeaseFact.Free _ -> taking(condition, new Step.TakeLease(name));
            case LeaseFact.Abandoned(String version) -> taking(condition, new Step.InheritLease(name, version));
            case LeaseFact.Other(String holder) ->
                Decision.closed(Verdict.no(
                        condition,
                        CommonReason.DUPLICATE_IDENTITY,
                        "%s already has %s, and %s: delete one of the two".formatted(holder, identity, danger)));
            case LeaseFact.LeftOver(String what) ->
                Decision.closed(Verdict.no(
                        condition,
                        CommonReason.WAITING_FOR_LEASE,
                        ("%s may still use %s: this object starts when it is gone. If its machine is gone for good, delete"
                                        + " that Node; never force-delete the pod")
                                .formatted(what, identity)));
            case LeaseFact.Garbled(String lease) ->
                Decision.closed(Verdict.no(
                        condition,
                        CommonReason.DUPLICATE_IDENTITY,
                        ("Lease %s has a holder that this operator did not write, so %s may be in use: make sure that"
                                        + " nothing uses it, then delete that Lease")
                                .formatted(lease, identity)));
            case LeaseFact.Unknown(String problem) ->
                Decision.closed(Verdict.unknown(
                        condition, CommonReason.NOT_REACHABLE, "Lease %s cannot be read: %s".formatted(name, problem)));
        };
    }

    private <R> Decision<R> taking(String condition, Step step) {
        return Decision.closed(
                Verdict.no(condition, CommonReason.TAKING_LEASE, "Taking the lease of " + identity), step);
    }
}
