package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.PostIdentityFacts.LeaseFact;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;

/** Are we the only object with this identity? One that signs twice is banned by the network for ever. */
final class ExclusiveGate implements Gate {
    @Override
    public String condition() {
        return "Exclusive";
    }

    @Override
    public Result decide(Case c) {
        LeaseFact lease = c.facts().lease();
        return switch (lease == null ? new LeaseFact.Unknown("the node ID was not known yet") : lease) {
            case LeaseFact.Ours o ->
                Result.of(
                        c,
                        Verdict.yes(
                                condition(),
                                Reason.LEASE_HELD,
                                "this object holds the lease of node ID " + c.nodeId()));
            case LeaseFact.Free f -> taking(c, new Step.TakeLease(c.nodeId()));
            case LeaseFact.Abandoned a -> taking(c, new Step.InheritLease(c.nodeId(), a.version()));
            case LeaseFact.Other other ->
                Result.of(
                        c,
                        Verdict.no(
                                condition(),
                                Reason.DUPLICATE_IDENTITY,
                                "%s already has node ID %s, and an identity that runs twice is banned by the network:"
                                                .formatted(other.holder(), c.nodeId())
                                        + " delete one of the two"));
            case LeaseFact.LeftOver left ->
                Result.of(
                        c,
                        Verdict.no(
                                condition(),
                                Reason.WAITING_FOR_LEASE,
                                ("%s may still use node ID %s: this object starts when it is gone. If its machine is gone"
                                                + " for good, delete that Node, never the pod by force")
                                        .formatted(left.what(), c.nodeId())));
            case LeaseFact.Garbled garbled ->
                Result.of(
                        c,
                        Verdict.no(
                                condition(),
                                Reason.DUPLICATE_IDENTITY,
                                ("Lease %s has a holder that this operator did not write, so node ID %s may be in use:"
                                                + " make sure that nothing uses it, then delete that Lease")
                                        .formatted(garbled.lease(), c.nodeId())));
            case LeaseFact.Unknown u ->
                Result.of(
                        c,
                        Verdict.unknown(
                                condition(), Reason.NOT_REACHABLE, "the lease could not be read: " + u.problem()));
        };
    }

    private Result taking(Case c, Step step) {
        return Result.of(
                c, Verdict.no(condition(), Reason.TAKING_LEASE, "taking the lease of node ID " + c.nodeId()), step);
    }
}
